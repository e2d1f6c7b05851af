CREATE TABLE `equality_answers` (
	`round_id` text NOT NULL,
	`question` text NOT NULL,
	`answer` text NOT NULL,
	`people` integer NOT NULL,
	PRIMARY KEY(`round_id`, `question`, `answer`),
	CONSTRAINT "equality_people" CHECK("equality_answers"."people" > 0)
) WITHOUT ROWID;
