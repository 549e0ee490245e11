with "the page" as (
  select
    "keys".*,
    row_number() over () as "#"
  from (
    select "book"."id"
    from "book"
    where "book"."deleted_at" is null
    order by
      "book"."title",
      "book"."published" desc,
      "book"."id"
    limit $1::integer
  ) "keys"
)
select row_to_json("connection") as "data"
from (
  select
    coalesce((
      select json_agg("node")
      from (
        select
          "book_2"."title" as "title",
          "book_2"."price"::text as "price",
          to_char("book_2"."acquired_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "acquiredAt",
          "book_2"."dimensions" as "dimensions",
          "book_2"."author_id" as "authorId",
          (
            select row_to_json("object")
            from (
              select coalesce(nullif(concat_ws(' ', "author"."family_name", "author"."given_name"), ''), 'Author …' || right("author"."id"::text, 4)) as "label"
              from "author"
              where
                "author"."id" = "book_2"."author_id"
                and "author"."deleted_at" is null
            ) "object"
          ) as "author",
          (
            select row_to_json("object")
            from (
              select "shelf"."code" as "code"
              from "shelf"
              where "shelf"."id" = "book_2"."shelf_id"
            ) "object"
          ) as "shelf"
        from "the page"
        join "book" "book_2" on "book_2"."id" = "the page"."id"
        order by "the page"."#"
      ) "node"
    ), '[]'::json) as "nodes",
    (
      select count(*)
      from "book" "book_3"
      where "book_3"."deleted_at" is null
    ) as "totalCount"
) "connection"

-- [3]
