--HINT DISTRIBUTE ON KEY (rider_id)
CREATE TABLE IF NOT EXISTS lake.rides.rides (
  ride_id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 1 INCREMENT BY 1),
  rider_id INT NOT NULL COMMENT 'Who rode; it\'s a number',
  started_at TIMESTAMP NOT NULL,
  day DATE GENERATED ALWAYS AS (CAST(started_at AS DATE)),
  price DECIMAL(12, 2) DEFAULT 0.00,
  stops ARRAY<STRUCT<name: STRING, at: TIMESTAMP>>,
  extra MAP<STRING, STRING>,
  `place of start` STRING,
  CONSTRAINT rides_pk PRIMARY KEY (ride_id) NOT ENFORCED RELY
) USING DELTA
PARTITIONED BY (day)
COMMENT 'Rides as they end'
TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE OR REPLACE TABLE riders (rider_id INT, name STRING COMMENT 'full', score FLOAT, level TINYINT) USING parquet CLUSTER BY (rider_id) LOCATION '/data/riders';
CREATE EXTERNAL TABLE hive_days (v DOUBLE) PARTITIONED BY (day STRING, hour INT) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' STORED AS TEXTFILE;
ALTER TABLE riders ADD COLUMNS (joined DATE COMMENT 'first day', region STRING);
ALTER TABLE riders RENAME COLUMN name TO full_name;
ALTER TABLE riders ALTER COLUMN score TYPE DOUBLE;
ALTER TABLE riders ALTER COLUMN rider_id SET NOT NULL;
ALTER TABLE riders DROP COLUMN level;
ALTER TABLE riders SET TBLPROPERTIES ('a' = 'b');
COMMENT ON TABLE riders IS 'Who rides';
CREATE VIEW rider_days AS SELECT r.rider_id, r.full_name, count(*) AS rides FROM riders r JOIN lake.rides.rides s ON s.rider_id = r.rider_id GROUP BY 1, 2;
