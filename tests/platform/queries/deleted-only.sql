with "the page" as (
  select
    "keys".*,
    row_number() over () as "#"
  from (
    select "book"."id"
    from "book"
    where "book"."deleted_at" is not null
    order by
      "book"."title",
      "book"."published" desc,
      "book"."id"
    limit $1::integer
  ) "keys"
)
select row_to_json("connection") as "data"
from (
  select coalesce((
    select json_agg("node")
    from (
      select
        "book_2"."title" as "title",
        to_char("book_2"."deleted_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "deletedAt",
        (
          select row_to_json("object")
          from (
            select "author"."family_name" as "familyName"
            from "author"
            where
              "author"."id" = "book_2"."author_id"
              and "author"."deleted_at" is null
          ) "object"
        ) as "author"
      from "the page"
      join "book" "book_2" on "book_2"."id" = "the page"."id"
      order by "the page"."#"
    ) "node"
  ), '[]'::json) as "nodes"
) "connection"

-- [50]
