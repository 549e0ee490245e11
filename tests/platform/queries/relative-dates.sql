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
        ("book"."acquired_at" >= (date_trunc('month', ($2::timestamptz at time zone $1::text))) at time zone $1::text and "book"."acquired_at" < (date_trunc('month', ($2::timestamptz at time zone $1::text)) + interval '1 month') at time zone $1::text)
        or ("book"."published" > ($3::date::timestamp - $4::integer * interval '1 year')::date and "book"."published" <= ($3::date::timestamp)::date)
      )
    order by
      "book"."title",
      "book"."published" desc,
      "book"."id"
    limit $5::integer
  ) "keys"
)
select row_to_json("connection") as "data"
from (
  select coalesce((
    select json_agg("node")
    from (
      select "book_2"."title" as "title"
      from "the page"
      join "book" "book_2" on "book_2"."id" = "the page"."id"
      order by "the page"."#"
    ) "node"
  ), '[]'::json) as "nodes"
) "connection"

-- ["Asia/Almaty","2026-11-20T20:30:00.000Z","2026-11-21",60,50]
