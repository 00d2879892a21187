CREATE DATABASE depot DEFAULT CHARACTER SET utf8mb3;
CREATE TABLE bins (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  label VARCHAR(40),
  kind ENUM('a','b') NOT NULL,
  price DOUBLE,
  PRIMARY KEY (id),
  UNIQUE KEY by_label (label),
  KEY by_kind (kind, price),
  KEY by_start (label(4))
) DEFAULT CHARSET=latin1;
CREATE TABLE moves (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  bin_id INT UNSIGNED NOT NULL,
  key VARCHAR(20),
  at DATETIME NOT NULL DEFAULT '0000-00-00 00:00:00',
  CONSTRAINT moves_bin FOREIGN KEY (bin_id) REFERENCES bins (id)
);
ALTER TABLE bins CHANGE COLUMN label title VARCHAR(60) CHARACTER SET utf8mb4 NOT NULL, MODIFY price DECIMAL(8,2), DROP COLUMN kind;
ALTER TABLE moves DROP FOREIGN KEY moves_bin, RENAME COLUMN at TO moved_at, ADD INDEX (bin_id);
ALTER TABLE moves ADD CONSTRAINT moves_shelf FOREIGN KEY (bin_id) REFERENCES bins (id);
RENAME TABLE bins TO shelves;
CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`localhost` SQL SECURITY DEFINER VIEW `titles` AS select `shelves`.`id` AS `id`,`shelves`.`title` AS `title`,sum(`moves`.`id`) AS `total` from ((`shelves` left join `moves` on((`moves`.`bin_id` = `shelves`.`id`))));
