with "the page" as (
  select
    "keys".*,
    row_number() over () as "#"
  from (
    select "author"."id"
    from "author"
    where "author"."deleted_at" is null
    order by
      "author"."born" desc nulls last,
      "author"."id"
    limit $1::integer
    offset $2::integer
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
            select "book".*
            from "book"
            where
              "book"."author_id" = "author_2"."id"
              and "book"."deleted_at" is null
              and "book"."pages" > $3::integer
            order by
              "book"."pages",
              "book"."id"
            limit $4::integer
          )
          select row_to_json("connection")
          from (
            select
              coalesce((
                select json_agg("node")
                from (
                  select
                    "book_2"."title" as "title",
                    (
                      with "the page_3" as (
                        select "subject".*
                        from "book_subjects"
                        join "subject" on "subject"."id" = "book_subjects"."subject_id"
                        where
                          "book_subjects"."book_id" = "book_2"."id"
                          and "subject"."deleted_at" is null
                        order by
                          "subject"."name_en",
                          "subject"."id"
                        limit $5::integer
                      )
                      select row_to_json("connection")
                      from (
                        select
                          coalesce((
                            select json_agg("node")
                            from (
                              select coalesce(nullif(concat_ws(' ', "subject_2"."name_en"), ''), 'Subject …' || right("subject_2"."id"::text, 4)) as "label"
                              from "the page_3" "subject_2"
                            ) "node"
                          ), '[]'::json) as "nodes",
                          (
                            select count(*)
                            from "book_subjects" "book_subjects_2"
                            join "subject" "subject_3" on "subject_3"."id" = "book_subjects_2"."subject_id"
                            where
                              "book_subjects_2"."book_id" = "book_2"."id"
                              and "subject_3"."deleted_at" is null
                          ) as "totalCount"
                      ) "connection"
                    ) as "subjects"
                  from "the page_2" "book_2"
                ) "node"
              ), '[]'::json) as "nodes",
              (
                select count(*)
                from "book" "book_3"
                where
                  "book_3"."author_id" = "author_2"."id"
                  and "book_3"."deleted_at" is null
                  and "book_3"."pages" > $6::integer
              ) as "totalCount"
          ) "connection"
        ) as "books"
      from "the page"
      join "author" "author_2" on "author_2"."id" = "the page"."id"
      order by "the page"."#"
    ) "node"
  ), '[]'::json) as "nodes"
) "connection"

-- [2,1,90,50,50,90]
