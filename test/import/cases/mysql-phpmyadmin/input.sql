# phpMyAdmin SQL Dump
SET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";
START TRANSACTION;

CREATE TABLE `wp_users` (
  `ID` bigint(20) UNSIGNED NOT NULL,
  `user_login` varchar(60) NOT NULL DEFAULT '',
  `post_count` int(11) UNSIGNED ZEROFILL DEFAULT 00000000000,
  `user_registered` datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  `2fa_enabled` tinyint(1) DEFAULT NULL
) ENGINE=MyISAM DEFAULT CHARSET=utf8;

CREATE TABLE wp_posts (
  ID serial,
  post_author bigint(20) UNSIGNED NOT NULL DEFAULT 0 REFERENCES wp_users (ID),
  title varchar(20) binary,
  guid varchar(36) charset ascii UNIQUE KEY COMMENT "one each",
  national_name national varchar(10),
  amount dec default 0,
  kind char(1) PRIMARY KEY COMMENT 'a primary key with a comment'
);

ALTER TABLE `wp_users`
  ADD PRIMARY KEY (`ID`),
  ADD UNIQUE KEY `user_login_key` (`user_login`),
  ADD KEY `registered` (`user_registered`);

ALTER TABLE `wp_users`
  MODIFY `ID` bigint(20) UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'who', AUTO_INCREMENT=7;

ALTER TABLE wp_posts ADD COLUMN (a int not null, b int), ADD c json AFTER title;
ALTER TABLE wp_posts CHANGE title post_title varchar(20);
ALTER TABLE wp_posts ADD CONSTRAINT FOREIGN KEY ix (a) REFERENCES `shop`.`other` (id);
CREATE UNIQUE INDEX ab USING BTREE ON wp_posts (a, b) COMMENT 'x' ALGORITHM = INPLACE;
CREATE TABLE copy_of LIKE wp_users;
RENAME TABLE wp_posts TO posts;
COMMIT;
