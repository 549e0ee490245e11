import type { ModelRule } from './rule.ts'

/** Names become GraphQL names and columns: entities in PascalCase, fields in camelCase, ASCII, none beginning with `__`. */
export const namesAreWellFormed: ModelRule = ({ sources }) =>
  sources.flatMap(({ name, definition }) => [
    ...(/^[A-Z][A-Za-z0-9]{0,39}$/.test(name)
      ? []
      : [
          {
            rule: 'names-are-well-formed',
            entity: name,
            message: 'an entity is named in PascalCase, 40 characters at most',
          },
        ]),
    ...definition.fields
      .filter(field => !/^[a-z][A-Za-z0-9]{0,47}$/.test(field.name))
      .map(field => ({
        rule: 'names-are-well-formed',
        entity: name,
        field: field.name,
        message: 'a field is named in camelCase, 48 characters at most',
      })),
  ])
