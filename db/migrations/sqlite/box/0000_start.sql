CREATE TABLE `ballots` (
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`credential` text NOT NULL,
	`choices` text NOT NULL,
	`points` text,
	`number` integer NOT NULL,
	`receipt` text NOT NULL,
	PRIMARY KEY(`round_id`, `ward_id`, `credential`),
	CONSTRAINT "ballots_number" CHECK("ballots"."number" > 0),
	CONSTRAINT "ballots_points" CHECK("ballots"."points" is null or json_array_length("ballots"."points") = json_array_length("ballots"."choices"))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `box_key` (
	`id` integer PRIMARY KEY NOT NULL,
	`fingerprint` text NOT NULL,
	CONSTRAINT "box_key_single" CHECK("box_key"."id" = 1)
);
