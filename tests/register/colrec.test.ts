import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from '../../api/model/index.ts'
import { importFile, loadReference, readMapping, summaryOf } from '../../api/transfer/index.ts'
import { register } from '../../schema/index.ts'
import { eachDatabase } from '../kit/databases.ts'
import { importer, servicesOver } from '../platform/transfer/loading.ts'

const root = join(__dirname, '../..')
const shared = join(root, '../shared/data')
const colrec = join(shared, 'survival/colrec.csv')
const compiled = compile(register)
const mappingOf = (name: string) =>
  readMapping(readFileSync(join(root, 'schema/mappings', name), 'utf8'), name, compiled)

const present = existsSync(colrec)
if (!present) console.info('../shared/data is absent: the import of colrec.csv is left out')
const describeWithData = present ? describe : describe.skip // the data is not part of the repository

describeWithData('the colorectal file', () => {
  eachDatabase(
    () => compiled,
    database => {
      const services = () => servicesOver(compiled, database())
      const load = (name: string, file: string, dryRun = false) =>
        importFile(services(), { mapping: mappingOf(name), file, asker: importer(compiled), dryRun })
      const rows = (text: string) => database().query({ text, values: [] })

      beforeAll(async () => {
        await loadReference({ ...services(), folder: join(root, 'schema'), files: register.reference ?? [] })
      })

      test('has no row a dry run rejects', async () => {
        const result = await load('colrec.json', colrec, true)
        expect(result.errors).toEqual([])
        expect(summaryOf(result)).toBe('read 5971, created 5971, updated 0, unchanged 0, rejected 0')
        expect(await rows('select count(*)::int as n from patient')).toEqual([{ n: 0 }])
      })

      test('becomes patients with diagnoses and follow-up', async () => {
        expect(summaryOf(await load('colrec.json', colrec))).toBe(
          'read 5971, created 5971, updated 0, unchanged 0, rejected 0',
        )
        expect(
          await rows(
            'select icd10, count(*)::int as n, count(distinct patient_id)::int as patients from diagnosis group by 1 order by 1',
          ),
        ).toEqual([
          { icd10: 'C18.9', n: 3537, patients: 3537 },
          { icd10: 'C20', n: 2434, patients: 2434 },
        ])
        // The first row: sex 1, age 23004 days, diagnosed on day 12656 after 1960-01-01, dead after 16 days, stage 1, rectum.
        const text = `select p.sex, p.birth_date, p.death_date, p.last_contact_date, p.vital_status, p.family_name, d.diagnosis_date, d.stage, d.icd10, r.code as region, o.code as organization
          from patient p join diagnosis d on d.patient_id = p.id join region r on r.id = p.region_id join organization o on o.id = p.organization_id where p.source_record_id = '1'`
        expect(await rows(text)).toEqual([
          {
            sex: 'MALE',
            birth_date: '1931-09-02',
            death_date: null,
            last_contact_date: '1994-09-11',
            vital_status: 'ALIVE',
            family_name: 'Colrec 1',
            diagnosis_date: '1994-08-26',
            stage: 'I',
            icd10: 'C20',
            region: 'KZ-75',
            organization: 'KAZIOR',
          },
        ])
      })

      test('adds nothing the second time', async () => {
        expect(summaryOf(await load('colrec.json', colrec))).toBe(
          'read 5971, created 0, updated 0, unchanged 5971, rejected 0',
        )
        expect(await rows('select count(*)::int as n from patient')).toEqual([{ n: 5971 }])
      })

      test('leaves one audit entry for each of its records', async () => {
        const text = `select entity, count(*)::int as n from audit.change where source = 'import' group by 1 order by 1`
        expect(await rows(text)).toEqual([
          { entity: 'diagnosis', n: 5971 },
          { entity: 'patient', n: 5971 },
        ])
      })

      test('stands beside national lists, which keep other languages', async () => {
        const icd10 = await load('icd10-national.json', join(shared, 'codes/icd10-neoplasms.csv'))
        expect(icd10).toMatchObject({ read: 874, rejected: 0 })
        expect(icd10.created).toBeGreaterThan(200)
        const morphology = await load('morphology-national.json', join(shared, 'codes/icd-o-morphology.csv'))
        expect(morphology).toMatchObject({ read: 1136, rejected: 0 })
        const text = `select code, parent, name_en, name_ru from code where list = 'icd10' and code in ('C00.0', 'D00.1') or list = 'morphology' and code in ('8000', '8140') order by list, code`
        expect(await rows(text)).toEqual([
          {
            code: 'C00.0',
            parent: 'C00',
            name_en: 'Malignant neoplasm: external upper lip',
            name_ru: 'Злокачественное новообразование наружной поверхности верхней губы',
          },
          {
            code: 'D00.1',
            parent: 'D00',
            name_en: 'Карцинома in situ пищевода',
            name_ru: 'Карцинома in situ пищевода',
          },
          {
            code: '8000',
            parent: null,
            name_en: 'Neoplasm, NOS',
            name_ru: 'Новообразование, злокачественное',
          },
          {
            code: '8140',
            parent: null,
            name_en: 'Adenocarcinoma, NOS',
            name_ru: 'Аденокарцинома, обычный тип',
          },
        ])
      })
    },
  )
})
