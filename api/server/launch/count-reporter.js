const fs = require('node:fs')

/** Tells jest.js what a run counted; jest's own summary stays the last thing on the screen. */
class CountReporter {
  constructor(_config, { file }) {
    this.file = file
  }

  onRunComplete(_contexts, result) {
    const counts = {
      passed: result.numPassedTests,
      // A file that does not even load has no failed test, yet it is a failure.
      failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
      skipped: result.numPendingTests + result.numTodoTests,
    }
    fs.writeFileSync(this.file, JSON.stringify(counts))
  }
}

module.exports = CountReporter
