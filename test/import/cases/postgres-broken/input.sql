create table good_one (id int primary key);

create table open_string (id int, name text default 'oops);

create table good_two (id int primary key, one_id int references good_one (id));

create table open_parenthesis (id int, name text;

create table good_three (id int primary key, name text default 'it''s');

create table no_semicolon (id int)
create table good_four (id int);

this is not sql;
create table 42 (id int);
create table empty ();
create table strange_parts (id int, , name, 'what', total numeric(12,2) not negative, check, unique (), primary key (missing), foreign key (id) references);
create table twice (id int, id text);
create table twice (id bigint);
create table only_bytes (data bytea primary key);
alter table unknown_table add primary key (id);
comment on column good_one.nope is 'x';
create table good_five (id int) whatever this is;

/* an open comment
create table in_a_comment (id int);
