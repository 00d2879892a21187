-- MySQL dump 10.13  Distrib 8.4.3, for Linux (x86_64)
--
-- Host: localhost    Database: shop
-- ------------------------------------------------------

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!50503 SET NAMES utf8mb4 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;

--
-- Table structure for table `customers`
--

DROP TABLE IF EXISTS `customers`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
CREATE TABLE `customers` (
  `customer_id` bigint unsigned NOT NULL AUTO_INCREMENT,
  `name` varchar(120) COLLATE utf8mb4_bin NOT NULL COMMENT 'As on the ID card; it''s "full"',
  `email` varchar(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin NOT NULL,
  `country` char(2) DEFAULT NULL,
  `is_active` tinyint(1) NOT NULL DEFAULT '1',
  `level` tinyint unsigned NOT NULL DEFAULT '0',
  `visits` int unsigned DEFAULT '0',
  `points` mediumint DEFAULT '-5',
  `rating` float DEFAULT '0.5',
  `score` double(10,2) DEFAULT '1.50',
  `balance` decimal(12,2) NOT NULL DEFAULT '0.00',
  `exact` decimal(65,30) DEFAULT NULL,
  `status` enum('new','gold','it''s') CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci NOT NULL DEFAULT 'new',
  `flags` set('a','b') DEFAULT NULL,
  `flag` bit(1) DEFAULT b'0',
  `mask` bit(8) DEFAULT NULL,
  `photo` mediumblob,
  `meta` json DEFAULT NULL,
  `bio` longtext,
  `born` date DEFAULT '1970-01-01',
  `zero` date DEFAULT '0000-00-00',
  `wakes_at` time DEFAULT NULL,
  `since` year DEFAULT NULL,
  `created_at` datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  `updated_at` timestamp NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  `full_name` varchar(200) GENERATED ALWAYS AS (concat(`name`,_utf8mb4' ')) VIRTUAL,
  `token` varchar(10) NOT NULL DEFAULT (_utf8mb4'x') /*!80023 INVISIBLE */,
  `spot` point NOT NULL /*!80003 SRID 4326 */,
  PRIMARY KEY (`customer_id`),
  UNIQUE KEY `uk_email` (`email`),
  UNIQUE KEY `uk_bio` (`bio`(100)),
  UNIQUE KEY `uk_fn` ((lower(`name`))),
  KEY `ix_country` (`country`,`born` DESC) USING BTREE COMMENT 'for reports',
  FULLTEXT KEY `ft_bio` (`bio`) /*!50100 WITH PARSER `ngram` */ ,
  CONSTRAINT `ck_points` CHECK ((`points` > -(10))) /*!80016 NOT ENFORCED */,
  CONSTRAINT `ck_balance` CHECK ((`balance` >= 0))
) ENGINE=InnoDB AUTO_INCREMENT=42 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='Who buys';

LOCK TABLES `customers` WRITE;
INSERT INTO `customers` VALUES (1,'O\'Brien; CREATE TABLE x (a int);','a@b.c',NULL),(2,'x\\','','');
INSERT INTO `customers` VALUES (3,'y','','');
UNLOCK TABLES;

DROP TABLE IF EXISTS `orders`;
CREATE TABLE `orders` (
  `orderId` bigint NOT NULL AUTO_INCREMENT,
  `CustomerID` bigint unsigned NOT NULL,
  `parent_order` bigint DEFAULT NULL,
  `total` decimal(12,2) NOT NULL,
  `currency` char(3) NOT NULL DEFAULT 'EUR',
  `ordered_at` datetime NOT NULL,
  PRIMARY KEY (`orderId`),
  UNIQUE KEY `uk` (`CustomerID`,`ordered_at`),
  KEY `fk_parent` (`parent_order`),
  CONSTRAINT `fk_customer` FOREIGN KEY (`CustomerID`) REFERENCES `customers` (`customer_id`) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT `fk_parent` FOREIGN KEY (`parent_order`) REFERENCES `orders` (`orderid`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_bin
/*!50100 PARTITION BY HASH (`orderId`)
PARTITIONS 4 */;

DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER `t` BEFORE INSERT ON `orders` FOR EACH ROW BEGIN
  SET NEW.total = 1;
  IF NEW.currency = 'X' THEN SET NEW.currency = 'EUR'; END IF;
END */;;
DELIMITER ;

DELIMITER $$
CREATE PROCEDURE p() BEGIN
  CREATE TABLE inner_table (a int);
END$$
DELIMITER ;

/*!50001 CREATE VIEW `big_orders` AS SELECT 1 AS `one`*/;

-- Dump completed on 2026-01-01  0:00:00
