CREATE TABLE "ballots" (
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"credential" text NOT NULL,
	"key" text NOT NULL,
	"prefix" text NOT NULL,
	"credential_signature" text NOT NULL,
	"number" integer NOT NULL,
	"choices" text NOT NULL,
	"opening" text NOT NULL,
	"signature" text NOT NULL,
	"leaf" text NOT NULL,
	CONSTRAINT "ballots_round_id_ward_id_credential_pk" PRIMARY KEY("round_id","ward_id","credential"),
	CONSTRAINT "ballots_number" CHECK ("ballots"."number" > 0)
);
--> statement-breakpoint
CREATE TABLE "imported_ballots" (
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"id" text NOT NULL,
	"choices" jsonb NOT NULL,
	"points" jsonb,
	CONSTRAINT "imported_ballots_round_id_ward_id_id_pk" PRIMARY KEY("round_id","ward_id","id"),
	CONSTRAINT "imported_points" CHECK ("imported_ballots"."points" is null or jsonb_array_length("imported_ballots"."points") = jsonb_array_length("imported_ballots"."choices"))
);
--> statement-breakpoint
CREATE TABLE "papers" (
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"origin" text NOT NULL,
	"manifest" text NOT NULL,
	"paper" text NOT NULL,
	"issuing_key" text NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"size" integer NOT NULL,
	"checkpoint" text NOT NULL,
	"slip_key" text,
	"closed" boolean DEFAULT false NOT NULL,
	CONSTRAINT "papers_round_id_ward_id_pk" PRIMARY KEY("round_id","ward_id"),
	CONSTRAINT "papers_size" CHECK ("papers"."size" > 0)
);
--> statement-breakpoint
CREATE TABLE "record_entries" (
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"idx" integer NOT NULL,
	"leaf" text NOT NULL,
	"entry" text NOT NULL,
	CONSTRAINT "record_entries_round_id_ward_id_idx_pk" PRIMARY KEY("round_id","ward_id","idx")
);
--> statement-breakpoint
CREATE TABLE "record_keys" (
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"record_key" text NOT NULL,
	CONSTRAINT "record_keys_round_id_ward_id_pk" PRIMARY KEY("round_id","ward_id")
);
--> statement-breakpoint
CREATE TABLE "record_nodes" (
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"level" integer NOT NULL,
	"idx" integer NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "record_nodes_round_id_ward_id_level_idx_pk" PRIMARY KEY("round_id","ward_id","level","idx")
);
--> statement-breakpoint
CREATE TABLE "slip_ballots" (
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"id" text NOT NULL,
	"seal" text,
	"choices" text,
	"opening" text,
	CONSTRAINT "slip_ballots_round_id_ward_id_id_pk" PRIMARY KEY("round_id","ward_id","id"),
	CONSTRAINT "slip_ballots_void" CHECK (("slip_ballots"."choices" is null) = ("slip_ballots"."opening" is null))
);
--> statement-breakpoint
CREATE TABLE "waiting_leaves" (
	"round_id" text NOT NULL,
	"ward_id" text NOT NULL,
	"leaf" text NOT NULL,
	"entry" text NOT NULL,
	CONSTRAINT "waiting_leaves_round_id_ward_id_leaf_pk" PRIMARY KEY("round_id","ward_id","leaf")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "record_entries_by_leaf" ON "record_entries" USING btree ("round_id","ward_id","leaf");--> statement-breakpoint
CREATE UNIQUE INDEX "slip_ballots_by_seal" ON "slip_ballots" USING btree ("round_id","ward_id","seal");