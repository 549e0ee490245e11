with "the page" as (
  select
    "keys".*,
    row_number() over () as "#"
  from (
    select "book"."id"
    from "book"
    where
      "book"."deleted_at" is null
      and (
        (
          lower("book"."title" collate "und-x-icu") like lower($1::text collate "und-x-icu")
          and (lower("book"."title" collate "und-x-icu") like lower($2::text collate "und-x-icu")) is not true
        )
        or "book"."notes" like $3::text
        or (("book"."binding" = any ($4::text[])) is not true and "book"."price" is null)
      )
      and not exists (
        select
        from "author"
        where
          "author"."id" = "book"."author_id"
          and "author"."deleted_at" is null
          and "author"."language" = $5::text
      )
      and exists (
        select
        from "author" "author_2"
        where
          "author_2"."id" = "book"."author_id"
          and "author_2"."deleted_at" is null
          and exists (
            select
            from "book" "book_2"
            where
              "book_2"."author_id" = "author_2"."id"
              and "book_2"."deleted_at" is null
              and "book_2"."published" < $6::date
          )
          and (
            select count(*)
            from "book" "book_3"
            where
              "book_3"."author_id" = "author_2"."id"
              and "book_3"."deleted_at" is null
          ) >= $7::integer
      )
      and not exists (
        select
        from "book_subjects"
        join "subject" on "subject"."id" = "book_subjects"."subject_id"
        where
          "book_subjects"."book_id" = "book"."id"
          and "subject"."deleted_at" is null
          and ("subject"."name_en" = any ($8::text[])) is not true
      )
      and not exists (
        select
        from "book_subjects" "book_subjects_2"
        join "subject" "subject_2" on "subject_2"."id" = "book_subjects_2"."subject_id"
        where
          "book_subjects_2"."book_id" = "book"."id"
          and "subject_2"."deleted_at" is null
          and "subject_2"."name_en" = $9::text
      )
    order by
      "book"."title",
      "book"."published" desc,
      "book"."id"
    limit $10::integer
  ) "keys"
)
select row_to_json("connection") as "data"
from (
  select coalesce((
    select json_agg("node")
    from (
      select "book_4"."title" as "title"
      from "the page"
      join "book" "book_4" on "book_4"."id" = "the page"."id"
      order by "the page"."#"
    ) "node"
  ), '[]'::json) as "nodes"
) "connection"

-- ["%path%","%II","%0\\%%",["PAPERBACK","HARDBACK"],"ru","2000-01-01",1,["Novel","Historical novel"],"Epic",50]
