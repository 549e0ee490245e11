import fc from 'fast-check'

/**
 * Every run of the tests asks the same random questions, so that one that fails can be run again and one that passes
 * keeps passing. New questions are asked by `npm run prove`, or with another PROPERTY_SEED.
 */
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20_261_122) })
