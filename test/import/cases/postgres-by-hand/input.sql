-- Hand-written, as an application keeps it in its repository.
create table if not exists warehouse (
  id            serial primary key,
  code          varchar(8) unique not null,
  "Street Name" text not null default E'Main\tStreet',
  key           text,               -- an allowed name
  line_2        text default U&'caf\00e9',
  opened        date default current_date,
  budget        numeric,
  rate          float(10) default .5,
  huge          numeric(50, 2),
  hundreds      numeric(5, -2),
  active        bool default 't',
  parent_id     int references warehouse (id) on delete set null,
  constraint budget_range check (budget between 0 and 1e9)
);

create table stock (
  warehouse_id int not null references warehouse,
  product_id   bigint not null references product (id) deferrable,
  quantity     int not null default 0 check (quantity >= 0) check (quantity < 1000000),
  reserved     bigint not null default 0,
  counted_at   timestamptz,
  checked_at   time,
  primary key (warehouse_id, product_id),
  unique nulls not distinct (product_id, counted_at),
  exclude using gist (warehouse_id with =)
);

create table product (
  id     bigint generated always as identity primary key,
  name   text not null collate "C",
  title  text not null collate "de-x-icu",
  ip     inet,
  mood   mood,
  vec    vector(768),
  anyvec vector,
  like_count integer
);

create table "order" ("user" int, "default" text, "class" text, "A B" int, "a_b" int, "größe" int, "2nd" int, "💥" int, primary key ("user"));
create table "case" (id int primary key, order_user int references "order" ("user"));
create table t (id int primary key);
create table public."table" (id int primary key);
create table audit.stock (id int primary key, stock_id int references missing (id), wide int references product);

create table child (extra int) inherits (product);
create table copied (like product including all);
create table made as select 1 as one;
create temp table scratch (a int);

alter table stock add column note text not null default '', add column if not exists seen boolean;
alter table stock alter column note drop default, alter column reserved set default 7;
alter table stock drop column checked_at;
alter table stock rename to stocks;
create unique index concurrently if not exists product_name on only product using btree (name collate "C" text_pattern_ops desc nulls last);
comment on column warehouse."Street Name" is $doc$Where it is: "here", 'there'$doc$;
comment on table warehouse is null;
create materialized view totals as select 1;
