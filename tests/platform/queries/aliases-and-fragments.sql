with "the page" as (
  select
    "keys".*,
    row_number() over () as "#"
  from (
    select "book"."id"
    from "book"
    where
      "book"."deleted_at" is null
      and "book"."title" = $1::text
    order by
      "book"."title",
      "book"."published" desc,
      "book"."id"
    limit $2::integer
  ) "keys"
)
select "connection"."object" as "data"
from (
  select (
    select json_object_agg("member"."key", "member"."value")
    from (values ('list'::text, to_json(coalesce((
      select json_agg("node")
      from (
        select
          "book_2"."title" as "name",
          (
            select row_to_json("object")
            from (
              select
                "author"."id" as "id",
                "author"."family_name" as "familyName"
              from "author"
              where
                "author"."id" = "book_2"."author_id"
                and "author"."deleted_at" is null
            ) "object"
          ) as "writer"
        from "the page"
        join "book" "book_2" on "book_2"."id" = "the page"."id"
        order by "the page"."#"
      ) "node"
    ), '[]'::json))), ('aVeryLongKeyThatIsLongerThanAnythingPostgresqlWouldTakeForTheNameOfAColumn'::text, to_json((
      select count(*)
      from "book" "book_3"
      where
        "book_3"."deleted_at" is null
        and "book_3"."title" = $3::text
    )))) "member" ("key", "value")
  ) as "object"
) "connection"

-- ["Jamila",50,"Jamila"]
