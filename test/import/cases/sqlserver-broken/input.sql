CREATE TABLE [open (x int)
GO
CREATE TABLE good (x int, [order] int, "quoted name" int, [a]]b] int)
GO
CREATE TABLE open_parenthesis (x int
GO
CREATE TABLE open_string (x varchar(9) DEFAULT 'x)
GO
CREATE TABLE good_two (x int)
go -- a comment
CREATE TABLE good_three (x int) CREATE TABLE good_four (y int)
GO 5
/* outer /* nested */ CREATE TABLE in_a_comment (x int) */
CREATE TABLE good_five (go int, [go
go] int, y int DEFAULT (CASE WHEN 1 = 1 THEN 2 ELSE 3 END))
SELECT 1
ALTER TABLE good_five
ADD z int
  CONSTRAINT df_z DEFAULT 0
CREATE PROCEDURE open_proc AS
SELECT 'GO'
CREATE TABLE inside (x int)
