import { StartError } from '../../errors/index.ts'
import { compile, meant } from '../../model/index.ts'
import { type Command, say } from './command.ts'

/** `npm run model [-- ENTITY]`: prints the compiled Model of an entity, or the names of all. */
export const model: Command = async ({ application }, [name]) => {
  const { entities } = compile(application).model
  if (name === undefined) {
    for (const entity of Object.values(entities)) say(`${entity.name.padEnd(20)} ${entity.label.many.en}`)
    return 0
  }
  const entity = Object.values(entities).find(each => each.name.toLowerCase() === name.toLowerCase())
  if (!entity) throw new StartError(`There is no entity ${name}${meant(name, Object.keys(entities))}`)
  say(JSON.stringify(entity, null, 2))
  return 0
}
