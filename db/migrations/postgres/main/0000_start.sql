CREATE TABLE "acting_people" (
	"round_id" text NOT NULL,
	"number" integer NOT NULL,
	"person_id" text,
	CONSTRAINT "acting_people_round_id_number_pk" PRIMARY KEY("round_id","number")
);
--> statement-breakpoint
CREATE TABLE "approval_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"ward_id" text,
	"what" text NOT NULL,
	"text" text NOT NULL,
	"hash" text NOT NULL,
	"person_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "approvals" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"what" text NOT NULL,
	"round_id" text NOT NULL,
	"ward_id" text,
	"hash" text NOT NULL,
	"person_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "approvals_hash" CHECK (length("approvals"."hash") = 64)
);
--> statement-breakpoint
CREATE TABLE "boroughs" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"contact" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "box_closings" (
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"checkpoint" text NOT NULL,
	CONSTRAINT "box_closings_round_id_ward_id_pk" PRIMARY KEY("round_id","ward_id")
);
--> statement-breakpoint
CREATE TABLE "code_batches" (
	"id" text PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"label" text NOT NULL,
	"test" boolean NOT NULL,
	"letters" integer NOT NULL,
	"person_id" text,
	"made_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contributions" (
	"id" text PRIMARY KEY NOT NULL,
	"pot_id" text NOT NULL,
	"funder" text NOT NULL,
	"fund" text NOT NULL,
	"amount" bigint,
	"conditions" text DEFAULT '' NOT NULL,
	CONSTRAINT "contributions_amount" CHECK ("contributions"."amount" is null or "contributions"."amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "count_comparisons" (
	"count_id" integer PRIMARY KEY NOT NULL,
	"rules" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "count_explanations" (
	"count_id" integer NOT NULL,
	"reference" text NOT NULL,
	"explanation" jsonb NOT NULL,
	CONSTRAINT "count_explanations_count_id_reference_pk" PRIMARY KEY("count_id","reference")
);
--> statement-breakpoint
CREATE TABLE "counts" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"settings" jsonb NOT NULL,
	"outcome" jsonb NOT NULL,
	"ballots" integer NOT NULL,
	"person_id" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decision_record" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"count_id" integer NOT NULL,
	"kind" text NOT NULL,
	"words" text NOT NULL,
	"person_id" text,
	"signed_by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "delivery_updates" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"status" text NOT NULL,
	"words" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "delivery_words" CHECK (length("delivery_updates"."words") <= 2000)
);
--> statement-breakpoint
CREATE TABLE "demonstration_clock" (
	"id" integer PRIMARY KEY NOT NULL,
	"minutes_ahead" integer NOT NULL,
	CONSTRAINT "demonstration_clock_single" CHECK ("demonstration_clock"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "guidance_pages" (
	"slug" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"words" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "in_person_register" (
	"id" text PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"way" text NOT NULL,
	"name" text NOT NULL,
	"postcode" text NOT NULL,
	"nth" integer NOT NULL,
	"entitlement_id" text,
	"reason" text,
	CONSTRAINT "in_person_register_reason" CHECK ("in_person_register"."nth" = 1 or "in_person_register"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"id" integer PRIMARY KEY NOT NULL,
	"demonstration" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "installation_single" CHECK ("installation"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "issuing_keys" (
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"public_key" text NOT NULL,
	"private_key" text NOT NULL,
	CONSTRAINT "issuing_keys_round_id_ward_id_pk" PRIMARY KEY("round_id","ward_id")
);
--> statement-breakpoint
CREATE TABLE "kiosks" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"person_id" text NOT NULL,
	"pin_hash" text NOT NULL,
	"tries_left" integer NOT NULL,
	"entitlement_id" text,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"pot_id" text NOT NULL,
	"kind" text NOT NULL,
	"project_id" text,
	"amount" bigint NOT NULL,
	"decision_id" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ledger_project" CHECK (("ledger"."kind" = 'allocation') = ("ledger"."project_id" is not null)),
	CONSTRAINT "ledger_sign" CHECK (("ledger"."kind" = 'pot' and "ledger"."amount" >= 0) or ("ledger"."kind" <> 'pot' and "ledger"."amount" <= 0))
);
--> statement-breakpoint
CREATE TABLE "links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"email" text NOT NULL,
	"person_id" text,
	"browser_hash" text,
	"next" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "officers_entries" (
	"round_id" text NOT NULL,
	"idx" integer NOT NULL,
	"entry" text NOT NULL,
	CONSTRAINT "officers_entries_round_id_idx_pk" PRIMARY KEY("round_id","idx")
);
--> statement-breakpoint
CREATE TABLE "officers_nodes" (
	"round_id" text NOT NULL,
	"level" integer NOT NULL,
	"idx" integer NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "officers_nodes_round_id_level_idx_pk" PRIMARY KEY("round_id","level","idx")
);
--> statement-breakpoint
CREATE TABLE "officers_records" (
	"round_id" text PRIMARY KEY NOT NULL,
	"origin" text NOT NULL,
	"record_key" text NOT NULL,
	"size" integer NOT NULL,
	"checkpoint" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "paper_slips" (
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	CONSTRAINT "paper_slips_round_id_ward_id_number_pk" PRIMARY KEY("round_id","ward_id","number"),
	CONSTRAINT "paper_slips_number" CHECK ("paper_slips"."number" > 0),
	CONSTRAINT "paper_slips_void" CHECK (("paper_slips"."state" = 'void') = ("paper_slips"."reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"home_ward_id" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "postcodes" (
	"postcode" text NOT NULL,
	"ward_id" text NOT NULL,
	"side" text DEFAULT '' NOT NULL,
	CONSTRAINT "postcodes_postcode_ward_id_pk" PRIMARY KEY("postcode","ward_id")
);
--> statement-breakpoint
CREATE TABLE "pots" (
	"id" text PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "projects" (
	"id" text PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"proposal_id" text,
	"reference" text NOT NULL,
	"title" text NOT NULL,
	"what" text NOT NULL,
	"place" text NOT NULL,
	"prevents" text NOT NULL,
	"scale_step" integer,
	"cost" bigint NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"example" boolean DEFAULT false NOT NULL,
	CONSTRAINT "projects_cost" CHECK ("projects"."cost" >= 0)
);
--> statement-breakpoint
CREATE TABLE "proposal_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"proposal_id" text NOT NULL,
	"kind" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"amount" bigint,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"author_id" text,
	"status" text NOT NULL,
	"title" text NOT NULL,
	"what" text NOT NULL,
	"place" text NOT NULL,
	"benefits" text NOT NULL,
	"prevents" text NOT NULL,
	"rough_cost" bigint,
	"scale_step" integer,
	"cost" bigint,
	"changes" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	"example" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_in_at" timestamp (3) with time zone,
	CONSTRAINT "proposals_scale" CHECK ("proposals"."scale_step" is null or "proposals"."scale_step" between 1 and 5),
	CONSTRAINT "proposals_costs" CHECK (("proposals"."rough_cost" is null or "proposals"."rough_cost" >= 0) and ("proposals"."cost" is null or "proposals"."cost" >= 0))
);
--> statement-breakpoint
CREATE TABLE "reminder_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reminder_refusals" (
	"person_id" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"round_id" text NOT NULL,
	"turn" integer NOT NULL,
	"send_at" timestamp (3) with time zone NOT NULL,
	"people" integer,
	CONSTRAINT "reminders_round_id_turn_pk" PRIMARY KEY("round_id","turn"),
	CONSTRAINT "reminders_turn" CHECK ("reminders"."turn" in (1, 2))
);
--> statement-breakpoint
CREATE TABLE "roles" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"ward_id" text
);
--> statement-breakpoint
CREATE TABLE "round_decisions" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"ward_id" text,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"voting_closes_at" timestamp (3) with time zone,
	"project_id" text,
	"manifest" text,
	"person_id" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "round_drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"answers" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "round_wards" (
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	CONSTRAINT "round_wards_round_id_ward_id_pk" PRIMARY KEY("round_id","ward_id")
);
--> statement-breakpoint
CREATE TABLE "rounds" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"currency" text NOT NULL,
	"youngest_age" integer NOT NULL,
	"connections" jsonb NOT NULL,
	"ballot_type" text NOT NULL,
	"most_choices" integer,
	"total_points" integer,
	"most_points" integer,
	"tally_rule" text NOT NULL,
	"satisfaction" text NOT NULL,
	"fewest_votes" integer NOT NULL,
	"proposing_opens_at" timestamp (3) with time zone NOT NULL,
	"proposing_closes_at" timestamp (3) with time zone NOT NULL,
	"shortlisted_at" timestamp (3) with time zone NOT NULL,
	"voting_opens_at" timestamp (3) with time zone NOT NULL,
	"voting_closes_at" timestamp (3) with time zone NOT NULL,
	"challenge_days" integer NOT NULL,
	"draw_seed" text NOT NULL,
	"example" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rounds_dates_in_order" CHECK ("rounds"."proposing_opens_at" < "rounds"."proposing_closes_at" and "rounds"."proposing_closes_at" <= "rounds"."shortlisted_at" and "rounds"."shortlisted_at" <= "rounds"."voting_opens_at" and "rounds"."voting_opens_at" < "rounds"."voting_closes_at"),
	CONSTRAINT "rounds_age" CHECK ("rounds"."youngest_age" between 0 and 120),
	CONSTRAINT "rounds_ballot_type" CHECK ("rounds"."ballot_type" in ('approve', 'choose', 'knapsack', 'rank', 'points')),
	CONSTRAINT "rounds_most_choices" CHECK (("rounds"."ballot_type" in ('choose', 'rank')) = ("rounds"."most_choices" is not null) and coalesce("rounds"."most_choices", 1) > 0),
	CONSTRAINT "rounds_points" CHECK (("rounds"."ballot_type" = 'points') = ("rounds"."total_points" is not null) and coalesce("rounds"."total_points", 1) > 0),
	CONSTRAINT "rounds_most_points" CHECK ("rounds"."most_points" is null or ("rounds"."total_points" is not null and "rounds"."most_points" between 1 and "rounds"."total_points")),
	CONSTRAINT "rounds_satisfaction" CHECK (("rounds"."satisfaction" <> 'points' or "rounds"."ballot_type" = 'points') and ("rounds"."satisfaction" <> 'borda' or "rounds"."ballot_type" = 'rank'))
);
--> statement-breakpoint
CREATE TABLE "scrutineers" (
	"id" text PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"person_id" text,
	"accepted" boolean DEFAULT false NOT NULL,
	"removed_reason" text
);
--> statement-breakpoint
CREATE TABLE "scrutiny_reports" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"scrutineer_id" text NOT NULL,
	"count_id" integer NOT NULL,
	"holds" boolean NOT NULL,
	"words" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "slip_closings" (
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"person_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "slip_closings_round_id_ward_id_pk" PRIMARY KEY("round_id","ward_id")
);
--> statement-breakpoint
CREATE TABLE "slip_entries" (
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"number" integer NOT NULL,
	"person_id" text NOT NULL,
	"choices" text NOT NULL,
	CONSTRAINT "slip_entries_round_id_ward_id_number_person_id_pk" PRIMARY KEY("round_id","ward_id","number","person_id")
);
--> statement-breakpoint
CREATE TABLE "voter_passes" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"entitlement_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "voter_roll" (
	"entitlement_id" text PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"person_id" text,
	"ward_id" text NOT NULL,
	"way" text NOT NULL,
	"connection" text,
	"blinded" text,
	CONSTRAINT "voter_roll_way" CHECK ("voter_roll"."way" in ('email', 'letter', 'vouched', 'kiosk')),
	CONSTRAINT "voter_roll_blinded" CHECK ("voter_roll"."blinded" is null or length("voter_roll"."blinded") = 64)
);
--> statement-breakpoint
CREATE TABLE "voting_codes" (
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"locator" text NOT NULL,
	"hash" text NOT NULL,
	"batch_id" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"wrong_tries" integer DEFAULT 0 NOT NULL,
	"entitlement_id" text,
	CONSTRAINT "voting_codes_round_id_locator_pk" PRIMARY KEY("round_id","locator"),
	CONSTRAINT "voting_codes_state" CHECK ("voting_codes"."state" in ('ready', 'used', 'void', 'test')),
	CONSTRAINT "voting_codes_reason" CHECK (("voting_codes"."state" = 'void') = ("voting_codes"."reason" is not null)),
	CONSTRAINT "voting_codes_tries" CHECK ("voting_codes"."wrong_tries" between 0 and 10)
);
--> statement-breakpoint
CREATE TABLE "vouchings" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"entitlement_id" text NOT NULL,
	"voucher_id" text,
	"used" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "wards" (
	"id" text PRIMARY KEY NOT NULL,
	"borough_id" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"councillors" integer NOT NULL,
	"population" integer,
	"electorate" integer,
	"boundary" jsonb,
	"contact" text NOT NULL,
	CONSTRAINT "wards_councillors" CHECK ("wards"."councillors" >= 0)
);
--> statement-breakpoint
CREATE TABLE "ways_in" (
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"way" text NOT NULL,
	CONSTRAINT "ways_in_round_id_ward_id_way_pk" PRIMARY KEY("round_id","ward_id","way"),
	CONSTRAINT "ways_in_way" CHECK ("ways_in"."way" in ('email', 'letter', 'vouched', 'kiosk', 'paper'))
);
--> statement-breakpoint
ALTER TABLE "acting_people" ADD CONSTRAINT "acting_people_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acting_people" ADD CONSTRAINT "acting_people_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_requests" ADD CONSTRAINT "approval_requests_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_requests" ADD CONSTRAINT "approval_requests_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_requests" ADD CONSTRAINT "approval_requests_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "box_closings" ADD CONSTRAINT "box_closings_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "box_closings" ADD CONSTRAINT "box_closings_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_batches" ADD CONSTRAINT "code_batches_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_batches" ADD CONSTRAINT "code_batches_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_batches" ADD CONSTRAINT "code_batches_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_pot_id_pots_id_fk" FOREIGN KEY ("pot_id") REFERENCES "pots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "count_comparisons" ADD CONSTRAINT "count_comparisons_count_id_counts_id_fk" FOREIGN KEY ("count_id") REFERENCES "counts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "count_explanations" ADD CONSTRAINT "count_explanations_count_id_counts_id_fk" FOREIGN KEY ("count_id") REFERENCES "counts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counts" ADD CONSTRAINT "counts_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counts" ADD CONSTRAINT "counts_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counts" ADD CONSTRAINT "counts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_record" ADD CONSTRAINT "decision_record_count_id_counts_id_fk" FOREIGN KEY ("count_id") REFERENCES "counts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_record" ADD CONSTRAINT "decision_record_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_updates" ADD CONSTRAINT "delivery_updates_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "in_person_register" ADD CONSTRAINT "in_person_register_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "in_person_register" ADD CONSTRAINT "in_person_register_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issuing_keys" ADD CONSTRAINT "issuing_keys_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issuing_keys" ADD CONSTRAINT "issuing_keys_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kiosks" ADD CONSTRAINT "kiosks_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kiosks" ADD CONSTRAINT "kiosks_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kiosks" ADD CONSTRAINT "kiosks_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_pot_id_pots_id_fk" FOREIGN KEY ("pot_id") REFERENCES "pots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_decision_id_decision_record_id_fk" FOREIGN KEY ("decision_id") REFERENCES "decision_record"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "officers_entries" ADD CONSTRAINT "officers_entries_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "officers_nodes" ADD CONSTRAINT "officers_nodes_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "officers_records" ADD CONSTRAINT "officers_records_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_slips" ADD CONSTRAINT "paper_slips_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_slips" ADD CONSTRAINT "paper_slips_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_home_ward_id_wards_id_fk" FOREIGN KEY ("home_ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postcodes" ADD CONSTRAINT "postcodes_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pots" ADD CONSTRAINT "pots_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pots" ADD CONSTRAINT "pots_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_events" ADD CONSTRAINT "proposal_events_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_links" ADD CONSTRAINT "reminder_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_refusals" ADD CONSTRAINT "reminder_refusals_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_decisions" ADD CONSTRAINT "round_decisions_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_decisions" ADD CONSTRAINT "round_decisions_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_decisions" ADD CONSTRAINT "round_decisions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_drafts" ADD CONSTRAINT "round_drafts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_wards" ADD CONSTRAINT "round_wards_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_wards" ADD CONSTRAINT "round_wards_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scrutineers" ADD CONSTRAINT "scrutineers_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scrutineers" ADD CONSTRAINT "scrutineers_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scrutineers" ADD CONSTRAINT "scrutineers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scrutiny_reports" ADD CONSTRAINT "scrutiny_reports_scrutineer_id_scrutineers_id_fk" FOREIGN KEY ("scrutineer_id") REFERENCES "scrutineers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scrutiny_reports" ADD CONSTRAINT "scrutiny_reports_count_id_counts_id_fk" FOREIGN KEY ("count_id") REFERENCES "counts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slip_closings" ADD CONSTRAINT "slip_closings_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slip_closings" ADD CONSTRAINT "slip_closings_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slip_closings" ADD CONSTRAINT "slip_closings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slip_entries" ADD CONSTRAINT "slip_entries_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slip_entries" ADD CONSTRAINT "slip_entries_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slip_entries" ADD CONSTRAINT "slip_entries_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voter_passes" ADD CONSTRAINT "voter_passes_entitlement_id_voter_roll_entitlement_id_fk" FOREIGN KEY ("entitlement_id") REFERENCES "voter_roll"("entitlement_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voter_roll" ADD CONSTRAINT "voter_roll_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voter_roll" ADD CONSTRAINT "voter_roll_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voter_roll" ADD CONSTRAINT "voter_roll_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voting_codes" ADD CONSTRAINT "voting_codes_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voting_codes" ADD CONSTRAINT "voting_codes_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voting_codes" ADD CONSTRAINT "voting_codes_batch_id_code_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "code_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voting_codes" ADD CONSTRAINT "voting_codes_entitlement_id_voter_roll_entitlement_id_fk" FOREIGN KEY ("entitlement_id") REFERENCES "voter_roll"("entitlement_id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vouchings" ADD CONSTRAINT "vouchings_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vouchings" ADD CONSTRAINT "vouchings_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wards" ADD CONSTRAINT "wards_borough_id_boroughs_id_fk" FOREIGN KEY ("borough_id") REFERENCES "boroughs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ways_in" ADD CONSTRAINT "ways_in_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ways_in" ADD CONSTRAINT "ways_in_ward_id_wards_id_fk" FOREIGN KEY ("ward_id") REFERENCES "wards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "acting_people_once" ON "acting_people" USING btree ("round_id","person_id");--> statement-breakpoint
CREATE INDEX "approval_requests_by_round" ON "approval_requests" USING btree ("round_id");--> statement-breakpoint
CREATE UNIQUE INDEX "approval_requests_by_hash" ON "approval_requests" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "approvals_by_hash" ON "approvals" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "approvals_by_round" ON "approvals" USING btree ("round_id");--> statement-breakpoint
CREATE UNIQUE INDEX "approvals_once" ON "approvals" USING btree ("person_id","hash");--> statement-breakpoint
CREATE INDEX "code_batches_by_round" ON "code_batches" USING btree ("round_id");--> statement-breakpoint
CREATE INDEX "contributions_by_pot" ON "contributions" USING btree ("pot_id");--> statement-breakpoint
CREATE INDEX "counts_by_paper" ON "counts" USING btree ("round_id","ward_id");--> statement-breakpoint
CREATE INDEX "decision_record_by_count" ON "decision_record" USING btree ("count_id");--> statement-breakpoint
CREATE INDEX "delivery_updates_by_project" ON "delivery_updates" USING btree ("project_id");--> statement-breakpoint
CREATE UNIQUE INDEX "in_person_register_once" ON "in_person_register" USING btree ("round_id","name","postcode","nth");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_one_allocation" ON "ledger" USING btree ("pot_id","project_id") WHERE "ledger"."project_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_one_pot" ON "ledger" USING btree ("pot_id","kind") WHERE "ledger"."project_id" is null;--> statement-breakpoint
CREATE INDEX "links_by_expiry" ON "links" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("sent_at","next_try_at");--> statement-breakpoint
CREATE UNIQUE INDEX "people_by_email" ON "people" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "pots_by_round_and_ward" ON "pots" USING btree ("round_id","ward_id");--> statement-breakpoint
CREATE UNIQUE INDEX "projects_by_reference" ON "projects" USING btree ("round_id","ward_id","reference");--> statement-breakpoint
CREATE UNIQUE INDEX "projects_by_proposal" ON "projects" USING btree ("proposal_id");--> statement-breakpoint
CREATE INDEX "proposal_events_by_proposal" ON "proposal_events" USING btree ("proposal_id");--> statement-breakpoint
CREATE INDEX "proposals_by_ward" ON "proposals" USING btree ("round_id","ward_id","status");--> statement-breakpoint
CREATE INDEX "proposals_by_author" ON "proposals" USING btree ("author_id");--> statement-breakpoint
CREATE UNIQUE INDEX "roles_once_per_ward" ON "roles" USING btree ("person_id","role","ward_id") WHERE "roles"."ward_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "roles_once" ON "roles" USING btree ("person_id","role") WHERE "roles"."ward_id" is null;--> statement-breakpoint
CREATE INDEX "roles_by_ward" ON "roles" USING btree ("ward_id");--> statement-breakpoint
CREATE INDEX "round_decisions_by_round" ON "round_decisions" USING btree ("round_id");--> statement-breakpoint
CREATE INDEX "round_drafts_by_person" ON "round_drafts" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "round_wards_by_ward" ON "round_wards" USING btree ("ward_id");--> statement-breakpoint
CREATE UNIQUE INDEX "scrutineers_once" ON "scrutineers" USING btree ("round_id","ward_id","person_id") WHERE "scrutineers"."person_id" is not null and "scrutineers"."removed_reason" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "scrutineers_asked_once" ON "scrutineers" USING btree ("round_id","ward_id","email") WHERE "scrutineers"."email" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "scrutiny_reports_once" ON "scrutiny_reports" USING btree ("scrutineer_id","count_id");--> statement-breakpoint
CREATE INDEX "sessions_by_person" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sessions_by_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "voter_roll_once" ON "voter_roll" USING btree ("round_id","person_id");--> statement-breakpoint
CREATE INDEX "voting_codes_by_batch" ON "voting_codes" USING btree ("batch_id");--> statement-breakpoint
CREATE UNIQUE INDEX "wards_by_code" ON "wards" USING btree ("borough_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "wards_by_name" ON "wards" USING btree ("borough_id","name");