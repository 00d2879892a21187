-- Tables that later statements change, one kind of change after another.
CREATE SCHEMA depot;
CREATE TYPE depot.size AS ENUM ('s', 'l');
ALTER TYPE depot.size ADD VALUE 'm' BEFORE 'l';
CREATE TABLE depot.bins (
    bin_id integer NOT NULL,
    label text,
    weight numeric(38,30),
    size depot.size NOT NULL,
    state text CHECK (state IN ('open', 'shut')),
    old_code text UNIQUE,
    height integer CONSTRAINT tall CHECK (height > 0)
);
CREATE SEQUENCE depot.bins_bin_id_seq;
ALTER TABLE depot.bins_bin_id_seq OWNER TO keeper;
ALTER TABLE ONLY depot.bins ALTER COLUMN bin_id SET DEFAULT nextval('depot.bins_bin_id_seq'::regclass);
ALTER TABLE ONLY depot.bins ADD CONSTRAINT bins_pkey PRIMARY KEY (bin_id);
ALTER TABLE depot.bins ALTER COLUMN weight TYPE numeric(12,2) USING weight::numeric(12,2);
ALTER TABLE depot.bins ALTER label SET NOT NULL, ALTER size DROP NOT NULL, DROP COLUMN IF EXISTS old_code CASCADE;
ALTER TABLE depot.bins RENAME COLUMN height TO height_cm;
CREATE TABLE depot.moves (
    move_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    bin_id integer NOT NULL REFERENCES depot.bins,
    moved_at timestamptz NOT NULL,
    note text,
    doubled integer GENERATED ALWAYS AS (1 + 1) STORED
);
CREATE INDEX ON depot.moves (bin_id, moved_at DESC);
CREATE INDEX moves_note ON depot.moves USING gin (note);
CREATE INDEX moves_part ON depot.moves (moved_at) WHERE note IS NOT NULL;
CREATE INDEX moves_expr ON depot.moves (lower(note));
CREATE INDEX gone ON depot.moves (note);
DROP INDEX depot.gone;
ALTER TABLE depot.bins RENAME TO shelves;
COMMENT ON TABLE depot.shelves IS 'Where things lie';
CREATE VIEW depot.last_moves AS
 SELECT s.bin_id, s.label AS shelf, m.moved_at, count(*) AS moves, max(m.note) AS note,
    (s.height_cm / 2) AS half, COALESCE(m.note, ''::text) AS said, s.weight::text AS weight_text
   FROM (depot.shelves s LEFT JOIN depot.moves m ON ((m.bin_id = s.bin_id)))
  GROUP BY s.bin_id, s.label, m.moved_at, m.note;
ALTER TABLE depot.last_moves OWNER TO keeper;
CREATE TABLE parts (day date NOT NULL, v int, PRIMARY KEY (day)) PARTITION BY RANGE (day);
CREATE TABLE parts_a PARTITION OF parts FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE parts_b (day date NOT NULL, v int);
ALTER TABLE ONLY parts ATTACH PARTITION parts_b FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
ALTER TABLE ONLY parts_b ADD CONSTRAINT parts_b_pkey PRIMARY KEY (day);
CREATE TABLE vehicles (wheels int NOT NULL, name text DEFAULT 'x');
CREATE TABLE cars (doors int) INHERITS (vehicles);
ALTER TABLE vehicles ADD COLUMN color text;
CREATE TABLE scrap (id int PRIMARY KEY);
CREATE TABLE uses_scrap (id int PRIMARY KEY, scrap_id int REFERENCES scrap (id));
DROP TABLE scrap CASCADE;
CREATE EXTENSION IF NOT EXISTS btree_gist;
GRANT SELECT ON depot.shelves TO reader;
