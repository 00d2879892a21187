create table "*/ alert(1) /*" ("a""b" int not null, "new
line" text, "`x`" text default '`process.exit(1)`', "\" text default '\', "__proto__" int, "constructor" int, "'; drop table x; --" int,
  constraint "__proto__" check ("a""b" > 0), constraint "it's" check ("new
line" <> '*/'), constraint "*/" check (true));
comment on table "*/ alert(1) /*" is '*/ process.exit(1) /*
// second line third ‮ drowssap';
comment on column "*/ alert(1) /*"."new
line" is '"double" and ''single''';
create table "" ("" int);
create table "undefined" ("NaN" int, "日本語" text, "emoji 👍" text default '👍', "tab	" int);
comment on table "undefined" is '日本語の長い説明。とても長いので、行の幅を測るときに全角文字が二桁として数えられることを確かめる。とても長いので、行の幅を測る。';
create table "a.b" (x int primary key, "Straße" text, y int references "a.b");
create table a.b (x int primary key);
create table "A" (x int primary key, bad bytea default '\x00');
create table "x
// injected" (data bytea, "y
*/ z" bytea, id int);
