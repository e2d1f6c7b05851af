CREATE TABLE `acting_people` (
	`round_id` text NOT NULL,
	`number` integer NOT NULL,
	`person_id` text,
	PRIMARY KEY(`round_id`, `number`),
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `acting_people_once` ON `acting_people` (`round_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `approval_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`ward_id` text,
	`what` text NOT NULL,
	`text` text NOT NULL,
	`hash` text NOT NULL,
	`person_id` text,
	`at` integer NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `approval_requests_by_round` ON `approval_requests` (`round_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `approval_requests_by_hash` ON `approval_requests` (`hash`);--> statement-breakpoint
CREATE TABLE `approvals` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`what` text NOT NULL,
	`round_id` text NOT NULL,
	`ward_id` text,
	`hash` text NOT NULL,
	`person_id` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "approvals_hash" CHECK(length("approvals"."hash") = 64)
);
--> statement-breakpoint
CREATE INDEX `approvals_by_hash` ON `approvals` (`hash`);--> statement-breakpoint
CREATE INDEX `approvals_by_round` ON `approvals` (`round_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `approvals_once` ON `approvals` (`person_id`,`hash`);--> statement-breakpoint
CREATE TABLE `boroughs` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`contact` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `box_closings` (
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`checkpoint` text NOT NULL,
	PRIMARY KEY(`round_id`, `ward_id`),
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `code_batches` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`label` text NOT NULL,
	`test` integer NOT NULL,
	`letters` integer NOT NULL,
	`person_id` text,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `code_batches_by_round` ON `code_batches` (`round_id`);--> statement-breakpoint
CREATE TABLE `contributions` (
	`id` text PRIMARY KEY NOT NULL,
	`pot_id` text NOT NULL,
	`funder` text NOT NULL,
	`fund` text NOT NULL,
	`amount` integer,
	`conditions` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`pot_id`) REFERENCES `pots`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contributions_amount" CHECK("contributions"."amount" is null or "contributions"."amount" >= 0)
);
--> statement-breakpoint
CREATE INDEX `contributions_by_pot` ON `contributions` (`pot_id`);--> statement-breakpoint
CREATE TABLE `count_comparisons` (
	`count_id` integer PRIMARY KEY NOT NULL,
	`rules` text NOT NULL,
	FOREIGN KEY (`count_id`) REFERENCES `counts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `count_explanations` (
	`count_id` integer NOT NULL,
	`reference` text NOT NULL,
	`explanation` text NOT NULL,
	PRIMARY KEY(`count_id`, `reference`),
	FOREIGN KEY (`count_id`) REFERENCES `counts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `counts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`settings` text NOT NULL,
	`outcome` text NOT NULL,
	`ballots` integer NOT NULL,
	`person_id` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `counts_by_paper` ON `counts` (`round_id`,`ward_id`);--> statement-breakpoint
CREATE TABLE `decision_record` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`count_id` integer NOT NULL,
	`kind` text NOT NULL,
	`words` text NOT NULL,
	`person_id` text,
	`signed_by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`count_id`) REFERENCES `counts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `decision_record_by_count` ON `decision_record` (`count_id`);--> statement-breakpoint
CREATE TABLE `delivery_updates` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project_id` text NOT NULL,
	`status` text NOT NULL,
	`words` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "delivery_words" CHECK(length("delivery_updates"."words") <= 2000)
);
--> statement-breakpoint
CREATE INDEX `delivery_updates_by_project` ON `delivery_updates` (`project_id`);--> statement-breakpoint
CREATE TABLE `demonstration_clock` (
	`id` integer PRIMARY KEY NOT NULL,
	`minutes_ahead` integer NOT NULL,
	CONSTRAINT "demonstration_clock_single" CHECK("demonstration_clock"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE `guidance_pages` (
	`slug` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`words` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `in_person_register` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`way` text NOT NULL,
	`name` text NOT NULL,
	`postcode` text NOT NULL,
	`nth` integer NOT NULL,
	`entitlement_id` text,
	`reason` text,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "in_person_register_reason" CHECK("in_person_register"."nth" = 1 or "in_person_register"."reason" is not null)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `in_person_register_once` ON `in_person_register` (`round_id`,`name`,`postcode`,`nth`);--> statement-breakpoint
CREATE TABLE `installation` (
	`id` integer PRIMARY KEY NOT NULL,
	`demonstration` integer NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "installation_single" CHECK("installation"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE `issuing_keys` (
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`public_key` text NOT NULL,
	`private_key` text NOT NULL,
	PRIMARY KEY(`round_id`, `ward_id`),
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `kiosks` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`person_id` text NOT NULL,
	`pin_hash` text NOT NULL,
	`tries_left` integer NOT NULL,
	`entitlement_id` text,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `ledger` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`pot_id` text NOT NULL,
	`kind` text NOT NULL,
	`project_id` text,
	`amount` integer NOT NULL,
	`decision_id` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`pot_id`) REFERENCES `pots`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decision_id`) REFERENCES `decision_record`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ledger_project" CHECK(("ledger"."kind" = 'allocation') = ("ledger"."project_id" is not null)),
	CONSTRAINT "ledger_sign" CHECK(("ledger"."kind" = 'pot' and "ledger"."amount" >= 0) or ("ledger"."kind" <> 'pot' and "ledger"."amount" <= 0))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_one_allocation` ON `ledger` (`pot_id`,`project_id`) WHERE "ledger"."project_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_one_pot` ON `ledger` (`pot_id`,`kind`) WHERE "ledger"."project_id" is null;--> statement-breakpoint
CREATE TABLE `links` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`email` text NOT NULL,
	`person_id` text,
	`browser_hash` text,
	`next` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `links_by_expiry` ON `links` (`expires_at`);--> statement-breakpoint
CREATE TABLE `officers_entries` (
	`round_id` text NOT NULL,
	`idx` integer NOT NULL,
	`entry` text NOT NULL,
	PRIMARY KEY(`round_id`, `idx`),
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `officers_nodes` (
	`round_id` text NOT NULL,
	`level` integer NOT NULL,
	`idx` integer NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`round_id`, `level`, `idx`),
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `officers_records` (
	`round_id` text PRIMARY KEY NOT NULL,
	`origin` text NOT NULL,
	`record_key` text NOT NULL,
	`size` integer NOT NULL,
	`checkpoint` text NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`recipient` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_try_at` integer NOT NULL,
	`sent_at` integer
);
--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`sent_at`,`next_try_at`);--> statement-breakpoint
CREATE TABLE `paper_slips` (
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	PRIMARY KEY(`round_id`, `ward_id`, `number`),
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "paper_slips_number" CHECK("paper_slips"."number" > 0),
	CONSTRAINT "paper_slips_void" CHECK(("paper_slips"."state" = 'void') = ("paper_slips"."reason" is not null))
);
--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`home_ward_id` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`home_ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_by_email` ON `people` (`email`);--> statement-breakpoint
CREATE TABLE `postcodes` (
	`postcode` text NOT NULL,
	`ward_id` text NOT NULL,
	`side` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`postcode`, `ward_id`),
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `pots` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pots_by_round_and_ward` ON `pots` (`round_id`,`ward_id`);--> statement-breakpoint
CREATE TABLE `projects` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`proposal_id` text,
	`reference` text NOT NULL,
	`title` text NOT NULL,
	`what` text NOT NULL,
	`place` text NOT NULL,
	`prevents` text NOT NULL,
	`scale_step` integer,
	`cost` integer NOT NULL,
	`withdrawn_at` integer,
	`example` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`proposal_id`) REFERENCES `proposals`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "projects_cost" CHECK("projects"."cost" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `projects_by_reference` ON `projects` (`round_id`,`ward_id`,`reference`);--> statement-breakpoint
CREATE UNIQUE INDEX `projects_by_proposal` ON `projects` (`proposal_id`);--> statement-breakpoint
CREATE TABLE `proposal_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`proposal_id` text NOT NULL,
	`kind` text NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`amount` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`proposal_id`) REFERENCES `proposals`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `proposal_events_by_proposal` ON `proposal_events` (`proposal_id`);--> statement-breakpoint
CREATE TABLE `proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`author_id` text,
	`status` text NOT NULL,
	`title` text NOT NULL,
	`what` text NOT NULL,
	`place` text NOT NULL,
	`benefits` text NOT NULL,
	`prevents` text NOT NULL,
	`rough_cost` integer,
	`scale_step` integer,
	`cost` integer,
	`changes` text,
	`version` integer DEFAULT 1 NOT NULL,
	`example` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`sent_in_at` integer,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "proposals_scale" CHECK("proposals"."scale_step" is null or "proposals"."scale_step" between 1 and 5),
	CONSTRAINT "proposals_costs" CHECK(("proposals"."rough_cost" is null or "proposals"."rough_cost" >= 0) and ("proposals"."cost" is null or "proposals"."cost" >= 0))
);
--> statement-breakpoint
CREATE INDEX `proposals_by_ward` ON `proposals` (`round_id`,`ward_id`,`status`);--> statement-breakpoint
CREATE INDEX `proposals_by_author` ON `proposals` (`author_id`);--> statement-breakpoint
CREATE TABLE `reminder_links` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `reminder_refusals` (
	`person_id` text PRIMARY KEY NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `reminders` (
	`round_id` text NOT NULL,
	`turn` integer NOT NULL,
	`send_at` integer NOT NULL,
	`people` integer,
	PRIMARY KEY(`round_id`, `turn`),
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reminders_turn" CHECK("reminders"."turn" in (1, 2))
);
--> statement-breakpoint
CREATE TABLE `roles` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`ward_id` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `roles_once_per_ward` ON `roles` (`person_id`,`role`,`ward_id`) WHERE "roles"."ward_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `roles_once` ON `roles` (`person_id`,`role`) WHERE "roles"."ward_id" is null;--> statement-breakpoint
CREATE INDEX `roles_by_ward` ON `roles` (`ward_id`);--> statement-breakpoint
CREATE TABLE `round_decisions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`round_id` text NOT NULL,
	`ward_id` text,
	`kind` text NOT NULL,
	`reason` text NOT NULL,
	`voting_closes_at` integer,
	`project_id` text,
	`manifest` text,
	`person_id` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `round_decisions_by_round` ON `round_decisions` (`round_id`);--> statement-breakpoint
CREATE TABLE `round_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`answers` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `round_drafts_by_person` ON `round_drafts` (`person_id`);--> statement-breakpoint
CREATE TABLE `round_wards` (
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	PRIMARY KEY(`round_id`, `ward_id`),
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `round_wards_by_ward` ON `round_wards` (`ward_id`);--> statement-breakpoint
CREATE TABLE `rounds` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`currency` text NOT NULL,
	`youngest_age` integer NOT NULL,
	`connections` text NOT NULL,
	`ballot_type` text NOT NULL,
	`most_choices` integer,
	`total_points` integer,
	`most_points` integer,
	`tally_rule` text NOT NULL,
	`satisfaction` text NOT NULL,
	`fewest_votes` integer NOT NULL,
	`proposing_opens_at` integer NOT NULL,
	`proposing_closes_at` integer NOT NULL,
	`shortlisted_at` integer NOT NULL,
	`voting_opens_at` integer NOT NULL,
	`voting_closes_at` integer NOT NULL,
	`challenge_days` integer NOT NULL,
	`draw_seed` text NOT NULL,
	`example` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "rounds_dates_in_order" CHECK("rounds"."proposing_opens_at" < "rounds"."proposing_closes_at" and "rounds"."proposing_closes_at" <= "rounds"."shortlisted_at" and "rounds"."shortlisted_at" <= "rounds"."voting_opens_at" and "rounds"."voting_opens_at" < "rounds"."voting_closes_at"),
	CONSTRAINT "rounds_age" CHECK("rounds"."youngest_age" between 0 and 120),
	CONSTRAINT "rounds_ballot_type" CHECK("rounds"."ballot_type" in ('approve', 'choose', 'knapsack', 'rank', 'points')),
	CONSTRAINT "rounds_most_choices" CHECK(("rounds"."ballot_type" in ('choose', 'rank')) = ("rounds"."most_choices" is not null) and coalesce("rounds"."most_choices", 1) > 0),
	CONSTRAINT "rounds_points" CHECK(("rounds"."ballot_type" = 'points') = ("rounds"."total_points" is not null) and coalesce("rounds"."total_points", 1) > 0),
	CONSTRAINT "rounds_most_points" CHECK("rounds"."most_points" is null or ("rounds"."total_points" is not null and "rounds"."most_points" between 1 and "rounds"."total_points")),
	CONSTRAINT "rounds_satisfaction" CHECK(("rounds"."satisfaction" <> 'points' or "rounds"."ballot_type" = 'points') and ("rounds"."satisfaction" <> 'borda' or "rounds"."ballot_type" = 'rank'))
);
--> statement-breakpoint
CREATE TABLE `scrutineers` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`person_id` text,
	`accepted` integer DEFAULT false NOT NULL,
	`removed_reason` text,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `scrutineers_once` ON `scrutineers` (`round_id`,`ward_id`,`person_id`) WHERE "scrutineers"."person_id" is not null and "scrutineers"."removed_reason" is null;--> statement-breakpoint
CREATE UNIQUE INDEX `scrutineers_asked_once` ON `scrutineers` (`round_id`,`ward_id`,`email`) WHERE "scrutineers"."email" is not null;--> statement-breakpoint
CREATE TABLE `scrutiny_reports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`scrutineer_id` text NOT NULL,
	`count_id` integer NOT NULL,
	`holds` integer NOT NULL,
	`words` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`scrutineer_id`) REFERENCES `scrutineers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`count_id`) REFERENCES `counts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `scrutiny_reports_once` ON `scrutiny_reports` (`scrutineer_id`,`count_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id_hash` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_by_person` ON `sessions` (`person_id`);--> statement-breakpoint
CREATE INDEX `sessions_by_expiry` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `slip_closings` (
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`person_id` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`round_id`, `ward_id`),
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE TABLE `slip_entries` (
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`number` integer NOT NULL,
	`person_id` text NOT NULL,
	`choices` text NOT NULL,
	PRIMARY KEY(`round_id`, `ward_id`, `number`, `person_id`),
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `voter_passes` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`entitlement_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`entitlement_id`) REFERENCES `voter_roll`(`entitlement_id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `voter_roll` (
	`entitlement_id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`person_id` text,
	`ward_id` text NOT NULL,
	`way` text NOT NULL,
	`connection` text,
	`blinded` text,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "voter_roll_way" CHECK("voter_roll"."way" in ('email', 'letter', 'vouched', 'kiosk')),
	CONSTRAINT "voter_roll_blinded" CHECK("voter_roll"."blinded" is null or length("voter_roll"."blinded") = 64)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `voter_roll_once` ON `voter_roll` (`round_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `voting_codes` (
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`locator` text NOT NULL,
	`hash` text NOT NULL,
	`batch_id` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`wrong_tries` integer DEFAULT 0 NOT NULL,
	`entitlement_id` text,
	PRIMARY KEY(`round_id`, `locator`),
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`batch_id`) REFERENCES `code_batches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entitlement_id`) REFERENCES `voter_roll`(`entitlement_id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "voting_codes_state" CHECK("voting_codes"."state" in ('ready', 'used', 'void', 'test')),
	CONSTRAINT "voting_codes_reason" CHECK(("voting_codes"."state" = 'void') = ("voting_codes"."reason" is not null)),
	CONSTRAINT "voting_codes_tries" CHECK("voting_codes"."wrong_tries" between 0 and 10)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `voting_codes_by_batch` ON `voting_codes` (`batch_id`);--> statement-breakpoint
CREATE TABLE `vouchings` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`entitlement_id` text NOT NULL,
	`voucher_id` text,
	`used` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `wards` (
	`id` text PRIMARY KEY NOT NULL,
	`borough_id` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`councillors` integer NOT NULL,
	`population` integer,
	`electorate` integer,
	`boundary` text,
	`contact` text NOT NULL,
	FOREIGN KEY (`borough_id`) REFERENCES `boroughs`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "wards_councillors" CHECK("wards"."councillors" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `wards_by_code` ON `wards` (`borough_id`,`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `wards_by_name` ON `wards` (`borough_id`,`name`);--> statement-breakpoint
CREATE TABLE `ways_in` (
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`way` text NOT NULL,
	PRIMARY KEY(`round_id`, `ward_id`, `way`),
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_id`) REFERENCES `wards`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ways_in_way" CHECK("ways_in"."way" in ('email', 'letter', 'vouched', 'kiosk', 'paper'))
);
