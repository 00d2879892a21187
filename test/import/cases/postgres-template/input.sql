--postgresql CDM DDL
CREATE TABLE @cdmSchema.person (person_id integer NOT NULL);
CREATE TABLE @cdmSchema.visit (visit_id integer NOT NULL);
CREATE TABLE {{ schema }}.drug (drug_id integer NOT NULL);
CREATE TABLE ${schema}.unit (unit_id integer NOT NULL);
CREATE TABLE kept (id integer PRIMARY KEY);
