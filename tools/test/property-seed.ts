/**
 * Property tests draw the same cases in every run, so that a failure is the change's own. `PROPERTY_SEED=random` looks further;
 * a number repeats one such look.
 */
import fc from 'fast-check';

const asked = process.env['PROPERTY_SEED'] ?? '20260401';

if (asked !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(asked) });
