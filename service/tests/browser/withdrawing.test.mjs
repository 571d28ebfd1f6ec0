// Withdrawing a statement: it asks for the name, and is undone within the hour, by keyboard alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setUp } from './support/scene.mjs';
import { assertSound, setUpOwner } from './support/staff.mjs';

const SLUG = 'halt-the-executions';

const scene = await setUp();
const { app } = scene;

test('a withdrawal asks for the name of the statement, and is undone', async () => {
  const olga = await setUpOwner(scene);
  const { page, visitor } = olga;
  const part = page.locator('details:has([value=withdraw])');
  await olga.goTo(`/s/${SLUG}/standing`);
  assert.equal(await part.locator('form').isVisible(), false, 'it stands apart');
  await part.locator('summary').focus();
  await page.keyboard.press('Enter');
  await part.locator('[name=why]').fill('A mistake.');
  await part.locator('[name=name]').fill('another statement');
  visitor.expectStatus(422);
  await part.locator('[value=withdraw]').press('Enter');
  await page.locator('.problems a[href="#field-name"]').waitFor();
  await assertSound(page, 'withdrawal without the name');
  assert.equal(await part.locator('[name=why]').inputValue(), 'A mistake.');
  await part.locator('[name=name]').fill(SLUG);
  await part.locator('[value=withdraw]').press('Enter');
  await page.waitForURL(/done=withdrawn/);
  await assertSound(page, 'withdrawn statement');
  const withdrawn = await app.fetchText(`/en/s/${SLUG}`);
  assert.ok(withdrawn.includes('A mistake.'), 'readers see why');
  await page.locator('[value=undo-withdrawal]').press('Enter');
  await page.waitForURL(/done=undone/);
  const restored = await app.fetchText(`/en/s/${SLUG}`);
  assert.ok(!restored.includes('A mistake.') && restored.includes('id="endorse"'), 'as before');
});
