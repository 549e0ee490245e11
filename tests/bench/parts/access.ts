import type { Ask, World } from '../../kit/world.ts'
import { type Contestant, medians } from '../rounds.ts'

/** How long a read takes with rules on, as a share of the speed without: 1 is the same, less is slower. */
export interface AccessFigure {
  readonly query: string
  readonly role: string
  readonly rows: number
  readonly withMs: number
  /** By somebody who may do everything and asks for the same rows with a filter. */
  readonly withoutMs: number
  readonly ratio: number
  /** By the same, asking for as many rows of anybody. */
  readonly anyMs: number
  readonly anyRatio: number
}

const people = { organization: 'ONC-75', region: 'KZ-75' }
const here = { code: { equals: people.organization } }
const treatedHere = { organization: here, status: { in: ['PLANNED', 'ONGOING'] } }
/** What the world calls somebody of a role with these attributes. */
const oncologistEmail = `oncologist-${people.organization}-${people.region}@test.local`.toLowerCase()

/** Roles and the filter by which somebody without rules would ask for their rows. */
const roles: Readonly<Record<string, object>> = {
  registrar: {
    OR: [
      { organization: here },
      { attachedOrganization: here },
      { diagnoses: { some: { treatments: { some: treatedHere } } } },
    ],
  },
  oncologist: {
    OR: [
      { organization: here },
      { attachedOrganization: here },
      { diagnoses: { some: { treatments: { some: treatedHere } } } },
      { diagnoses: { some: { attendingDoctor: { equals: oncologistEmail } } } },
    ],
  },
  chief: { region: { code: { equals: people.region } } },
  analyst: {},
  pharmacist: { prescriptions: { some: { organization: here } } },
}

const queries: Readonly<Record<string, string>> = {
  'list page': `query ($where: PatientWhere) {
    list: patients(first: 50, where: $where) {
      nodes {
        id label sex vitalStatus ageYears registryNumber familyName givenName birthDate iinMasked
        region { id label } organization { id label }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  'list page with its count': `query ($where: PatientWhere) {
    list: patients(first: 50, where: $where) {
      totalCount
      nodes { id label sex vitalStatus ageYears region { id label } }
    }
  }`,
  'nested page': `query ($where: PatientWhere) {
    list: patients(first: 25, where: $where) {
      nodes {
        id label sex
        diagnoses { totalCount nodes { id icd10 icd10Display stage diagnosisDate treatments { nodes { id kind status } } } }
      }
    }
  }`,
}

interface Asked {
  readonly ask: Ask
  readonly query: string
  readonly where: object
}

async function rowsOf({ ask, query, where }: Asked): Promise<number> {
  const { data, errors } = await ask(query, { variables: { where } })
  if (errors) throw new Error(JSON.stringify(errors))
  return data.list.nodes.length
}

/** Lists and nested lists over HTTP, asked by roles and by somebody without rules. */
export async function benchAccess(world: World, rounds: number): Promise<readonly AccessFigure[]> {
  const figures: AccessFigure[] = []
  const everybody = await world.as('everything')
  for (const [name, query] of Object.entries(queries)) {
    for (const [role, where] of Object.entries(roles)) {
      const ask = await world.as(role, people)
      const asked: Readonly<Record<string, Asked>> = {
        with: { ask, query, where: {} },
        without: { ask: everybody, query, where },
        any: { ask: everybody, query, where: {} },
      }
      const rows = await Promise.all(Object.values(asked).map(rowsOf))
      if (new Set(rows).size > 1)
        throw new Error(`${role}, ${name}: ${rows.join(', ')} rows cannot be compared`)
      const contestants = Object.entries(asked).map(
        ([each, one]): Contestant => ({ name: each, run: async () => void (await rowsOf(one)) }),
      )
      const found = await medians(contestants, rounds)
      const [withMs = 0, withoutMs = 0, anyMs = 0] = ['with', 'without', 'any'].map(each => found.get(each))
      const figure = { query: name, role, rows: rows[0] ?? 0, withMs, withoutMs, anyMs }
      figures.push({ ...figure, ratio: withoutMs / withMs, anyRatio: anyMs / withMs })
    }
  }
  return figures
}
