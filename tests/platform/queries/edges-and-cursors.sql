with "the page" as (
  select
    "keys".*,
    row_number() over () as "#"
  from (
    select
      "book"."id",
      "author"."family_name" as "#1",
      array_position(array['PAPERBACK', 'HARDBACK', 'EBOOK'], "book"."binding") as "#2",
      "book"."id" as "#3"
    from "book"
    left join "author" on "author"."id" = "book"."author_id" and "author"."deleted_at" is null
    where "book"."deleted_at" is null
    order by
      "author"."family_name",
      array_position(array['PAPERBACK', 'HARDBACK', 'EBOOK'], "book"."binding") desc,
      "book"."id"
    limit $1::integer
  ) "keys"
)
select row_to_json("connection") as "data"
from (
  select
    coalesce((
      select json_agg("edge")
      from (
        select
          json_build_array("the page"."#1"::text, "the page"."#2"::text, "the page"."#3"::text) as "cursor",
          (
            select row_to_json("node")
            from (
              select
                "book_2"."title" as "title",
                "book_2"."binding" as "binding",
                (
                  select row_to_json("object")
                  from (
                    select "author_2"."family_name" as "familyName"
                    from "author" "author_2"
                    where
                      "author_2"."id" = "book_2"."author_id"
                      and "author_2"."deleted_at" is null
                  ) "object"
                ) as "author"
            ) "node"
          ) as "node"
        from "the page"
        join "book" "book_2" on "book_2"."id" = "the page"."id"
        where "the page"."#" <= $2::integer
        order by "the page"."#"
      ) "edge"
    ), '[]'::json) as "edges",
    (
      select row_to_json("object")
      from (
        select
          (
            select count(*) > $2::integer
            from "the page"
          ) as "hasNextPage",
          false as "hasPreviousPage",
          (
            select json_build_array("the page"."#1"::text, "the page"."#2"::text, "the page"."#3"::text)
            from "the page"
            where "the page"."#" <= $2::integer
            order by "#"
            limit 1
          ) as "startCursor",
          (
            select json_build_array("the page"."#1"::text, "the page"."#2"::text, "the page"."#3"::text)
            from "the page"
            where "the page"."#" <= $2::integer
            order by "#" desc
            limit 1
          ) as "endCursor"
      ) "object"
    ) as "pageInfo"
) "connection"

-- [3,2]
