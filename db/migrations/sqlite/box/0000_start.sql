CREATE TABLE `ballots` (
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`credential` text NOT NULL,
	`key` text NOT NULL,
	`prefix` text NOT NULL,
	`credential_signature` text NOT NULL,
	`number` integer NOT NULL,
	`choices` text NOT NULL,
	`opening` text NOT NULL,
	`signature` text NOT NULL,
	`leaf` text NOT NULL,
	PRIMARY KEY(`round_id`, `ward_id`, `credential`),
	CONSTRAINT "ballots_number" CHECK("ballots"."number" > 0)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `imported_ballots` (
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`id` text NOT NULL,
	`choices` text NOT NULL,
	`points` text,
	PRIMARY KEY(`round_id`, `ward_id`, `id`),
	CONSTRAINT "imported_points" CHECK("imported_ballots"."points" is null or json_array_length("imported_ballots"."points") = json_array_length("imported_ballots"."choices"))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `papers` (
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`origin` text NOT NULL,
	`manifest` text NOT NULL,
	`paper` text NOT NULL,
	`issuing_key` text NOT NULL,
	`closes_at` integer NOT NULL,
	`size` integer NOT NULL,
	`checkpoint` text NOT NULL,
	`slip_key` text,
	`closed` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`round_id`, `ward_id`),
	CONSTRAINT "papers_size" CHECK("papers"."size" > 0)
);
--> statement-breakpoint
CREATE TABLE `record_entries` (
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`idx` integer NOT NULL,
	`leaf` text NOT NULL,
	`entry` text NOT NULL,
	PRIMARY KEY(`round_id`, `ward_id`, `idx`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `record_entries_by_leaf` ON `record_entries` (`round_id`,`ward_id`,`leaf`);--> statement-breakpoint
CREATE TABLE `record_keys` (
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`record_key` text NOT NULL,
	PRIMARY KEY(`round_id`, `ward_id`)
);
--> statement-breakpoint
CREATE TABLE `record_nodes` (
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`level` integer NOT NULL,
	`idx` integer NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`round_id`, `ward_id`, `level`, `idx`)
);
--> statement-breakpoint
CREATE TABLE `slip_ballots` (
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`id` text NOT NULL,
	`seal` text,
	`choices` text,
	`opening` text,
	PRIMARY KEY(`round_id`, `ward_id`, `id`),
	CONSTRAINT "slip_ballots_void" CHECK(("slip_ballots"."choices" is null) = ("slip_ballots"."opening" is null))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `slip_ballots_by_seal` ON `slip_ballots` (`round_id`,`ward_id`,`seal`);--> statement-breakpoint
CREATE TABLE `waiting_leaves` (
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`leaf` text NOT NULL,
	`entry` text NOT NULL,
	PRIMARY KEY(`round_id`, `ward_id`, `leaf`)
) WITHOUT ROWID;
