CREATE TABLE "ballots" (
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"credential" text NOT NULL,
	"choices" jsonb NOT NULL,
	"number" integer NOT NULL,
	"receipt" text NOT NULL,
	CONSTRAINT "ballots_round_id_ward_id_credential_pk" PRIMARY KEY("round_id","ward_id","credential"),
	CONSTRAINT "ballots_number" CHECK ("ballots"."number" > 0)
);
--> statement-breakpoint
CREATE TABLE "box_key" (
	"id" integer PRIMARY KEY NOT NULL,
	"fingerprint" text NOT NULL,
	CONSTRAINT "box_key_single" CHECK ("box_key"."id" = 1)
);
