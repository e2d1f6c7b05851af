CREATE TABLE `equality_answers` (
	`round_id` text NOT NULL,
	`question` text NOT NULL,
	`answer` text NOT NULL,
	`people` integer NOT NULL,
	PRIMARY KEY(`round_id`, `question`, `answer`),
	CONSTRAINT "equality_people" CHECK("equality_answers"."people" > 0)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `funnel_counts` (
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`step` text NOT NULL,
	`people` integer NOT NULL,
	PRIMARY KEY(`round_id`, `ward_id`, `step`),
	CONSTRAINT "funnel_people" CHECK("funnel_counts"."people" > 0)
);
--> statement-breakpoint
CREATE TABLE `funnel_quarter` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	CONSTRAINT "funnel_quarter_single" CHECK("funnel_quarter"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE `funnel_shown` (
	`round_id` text NOT NULL,
	`ward_id` text NOT NULL,
	`line` text NOT NULL,
	`people` integer NOT NULL,
	PRIMARY KEY(`round_id`, `ward_id`, `line`)
);
