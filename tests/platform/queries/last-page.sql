with "the page" as (
  select
    "keys".*,
    row_number() over () as "#"
  from (
    select "book"."id"
    from "book"
    where "book"."deleted_at" is null
    order by
      "book"."published" desc,
      "book"."id" desc
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
          "book_2"."published" as "published"
        from "the page"
        join "book" "book_2" on "book_2"."id" = "the page"."id"
        where "the page"."#" <= $2::integer
        order by "the page"."#" desc
      ) "node"
    ), '[]'::json) as "nodes",
    (
      select row_to_json("object")
      from (
        select
          false as "hasNextPage",
          (
            select count(*) > $2::integer
            from "the page"
          ) as "hasPreviousPage"
      ) "object"
    ) as "pageInfo"
) "connection"

-- [3,2]
