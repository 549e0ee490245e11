import { type EntityClass, type EntityOptions, recordEntity } from './record.ts'

/** What every record has; the platform fills these, no input ever does. */
export abstract class Entry {
  readonly id!: string
  /** Starts at 1 and grows by one with every change. */
  readonly version!: number
  readonly createdAt!: string
  readonly updatedAt!: string
}

/**
 * Makes a class an entity: a table, an API type, console screens.
 *
 * @example
 * @entity({ label: { one, many, create }, title: ['name'] }) // each a text in en, ru and kk
 * export class Author extends Entry { @text({ label, required: true }) name!: string }
 */
export const entity =
  (options: EntityOptions) =>
  (entityClass: EntityClass): void =>
    recordEntity(entityClass, options)
