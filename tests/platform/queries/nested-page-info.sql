with "the page" as (
  select
    "keys".*,
    row_number() over () as "#"
  from (
    select "author"."id"
    from "author"
    where
      "author"."deleted_at" is null
      and "author"."family_name" like $1::text
    order by
      "author"."family_name",
      "author"."id"
    limit $2::integer
  ) "keys"
)
select row_to_json("connection") as "data"
from (
  select coalesce((
    select json_agg("node")
    from (
      select
        "author_2"."family_name" as "familyName",
        (
          with "the page_2" as (
            select
              "keys".*,
              row_number() over () as "#"
            from (
              select "book".*
              from "book"
              where
                "book"."author_id" = "author_2"."id"
                and "book"."deleted_at" is null
              order by
                "book"."title",
                "book"."published" desc,
                "book"."id"
              limit $3::integer
            ) "keys"
          )
          select row_to_json("connection")
          from (
            select
              coalesce((
                select json_agg("edge")
                from (
                  select (
                    select row_to_json("node")
                    from (
                      select "book_2"."title" as "title"
                    ) "node"
                  ) as "node"
                  from "the page_2" "book_2"
                  where "book_2"."#" <= $4::integer
                  order by "book_2"."#"
                ) "edge"
              ), '[]'::json) as "edges",
              (
                select row_to_json("object")
                from (
                  select (
                    select count(*) > $4::integer
                    from "the page_2"
                  ) as "hasNextPage"
                ) "object"
              ) as "pageInfo"
          ) "connection"
        ) as "books"
      from "the page"
      join "author" "author_2" on "author_2"."id" = "the page"."id"
      order by "the page"."#"
    ) "node"
  ), '[]'::json) as "nodes"
) "connection"

-- ["A%",50,2,1]
