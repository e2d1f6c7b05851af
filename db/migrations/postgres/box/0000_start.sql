CREATE TABLE "ballots" (
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"credential" text NOT NULL,
	"choices" jsonb NOT NULL,
	"points" jsonb,
	"number" integer NOT NULL,
	"receipt" text NOT NULL,
	CONSTRAINT "ballots_round_id_ward_id_credential_pk" PRIMARY KEY("round_id","ward_id","credential"),
	CONSTRAINT "ballots_number" CHECK ("ballots"."number" > 0),
	CONSTRAINT "ballots_points" CHECK ("ballots"."points" is null or jsonb_array_length("ballots"."points") = jsonb_array_length("ballots"."choices"))
);
--> statement-breakpoint
CREATE TABLE "box_key" (
	"id" integer PRIMARY KEY NOT NULL,
	"fingerprint" text NOT NULL,
	CONSTRAINT "box_key_single" CHECK ("box_key"."id" = 1)
);
