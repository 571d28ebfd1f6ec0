// Fills the demonstration once, into the folder that is given: the apps of the suite begin with
// copies of it.
import { TestApp } from './app.mjs';

const app = await TestApp.start();
try {
  // What is asked of every letter is asked here of the demonstration's.
  await app.readMail();
} finally {
  await app.stop({ copyTo: process.argv[2] });
}
