CREATE TABLE `*/ ``a``` (`b.c` int, `d``e` text, "f g" varchar(9) DEFAULT "it's \"x\" \\ \n", `h` char(3) DEFAULT '\'', `end` int, 2x int) COMMENT='*/ // \\ "q" \'s\'';
# CREATE TABLE in_a_comment (x int);
-- CREATE TABLE in_a_comment (x int);
--not a comment in MySQL;
CREATE TABLE `Users` (`Id` int PRIMARY KEY, `id` text);
CREATE TABLE `users` (`id` int PRIMARY KEY, `ref` int, FOREIGN KEY (`REF`) REFERENCES `Users` (`ID`));
CREATE TABLE dashes (a int DEFAULT 5--3, b int);
/*M!100100 CREATE TABLE mariadb (x int) */;
CREATE TABLE hinted /*!50100 (x int, */ /* y int, */ z int);
DELIMITER //
CREATE TRIGGER tr BEFORE INSERT ON users FOR EACH ROW BEGIN SET @a = '//'; END//
CREATE TABLE with_delimiter (x int)//
DELIMITER ;
CREATE PROCEDURE unterminated() BEGIN IF 1 THEN SELECT 1; END IF;
CREATE TABLE after_it (x int);
CREATE TABLE `open (x int);
CREATE TABLE last_one (x int, y varchar(20) DEFAULT 'a' 'b');
