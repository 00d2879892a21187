IF OBJECT_ID('dbo.product') IS NULL
BEGIN
  CREATE TABLE product (
    id int IDENTITY PRIMARY KEY,
    sku varchar(20) NOT NULL CONSTRAINT uq_sku UNIQUE NONCLUSTERED,
    name nvarchar(100) CONSTRAINT df_name DEFAULT N'' NOT NULL,
    price decimal(10, 2) NOT NULL DEFAULT ((1.50)) CHECK (price > 0),
    big bigint DEFAULT -9223372036854775808,
    big_literal bigint DEFAULT ((99999999999)),
    counted numeric,
    done bit NULL DEFAULT (1),
    day date DEFAULT ('2020-02-30'),
    good_day date DEFAULT ('2020-02-29'),
    ratio float(24),
    doc xml,
    place geography,
    at_time time(7),
    embedding vector(3),
    payload json,
    timestamp,
    parent int REFERENCES product (id) ON DELETE NO ACTION,
    valid_from datetime2 GENERATED ALWAYS AS ROW START HIDDEN NOT NULL,
    valid_to datetime2 GENERATED ALWAYS AS ROW END HIDDEN NOT NULL,
    PERIOD FOR SYSTEM_TIME (valid_from, valid_to),
    INDEX ix_price (price),
    secret varchar(10) MASKED WITH (FUNCTION = 'default()') NULL
  ) WITH (SYSTEM_VERSIONING = ON (HISTORY_TABLE = dbo.product_history))
END
CREATE TABLE a (x int NOT NULL, y int)
CREATE TABLE b (x int NOT NULL,
  CONSTRAINT fk FOREIGN KEY (x) REFERENCES a (X))
ALTER TABLE a ADD z int NOT NULL DEFAULT 0, w nvarchar(10) COLLATE Latin1_General_BIN, CONSTRAINT pk_a PRIMARY KEY (x)
ALTER TABLE a
  ALTER COLUMN y int NOT NULL
ALTER TABLE a ALTER COLUMN z bigint
ALTER TABLE a NOCHECK CONSTRAINT fk
INSERT INTO a
SELECT 1, 2
DROP TABLE b
EXEC sp_rename 'a', 'aa'
CREATE TABLE other_db.dbo.c (id int)
CREATE TABLE #temp (id int)
GO
CREATE VIEW v AS
SELECT 1 AS one;
GO
