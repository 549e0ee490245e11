select row_to_json("connection") as "data"
from (
  select
    (
      select count(*)
      from "book"
      where
        "book"."deleted_at" is null
        and "book"."lendable" = $1::boolean
    ) as "totalCount",
    (
      select count(*)
      from (
        select
        from "book" "book_2"
        where
          "book_2"."deleted_at" is null
          and "book_2"."lendable" = $2::boolean
        limit $3::bigint
      ) "limited"
    ) as "atMostTwo"
) "connection"

-- [true,true,2]
