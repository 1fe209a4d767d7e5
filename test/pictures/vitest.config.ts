// `npm run pictures`: takes a picture of every screen, for a person to look at. Nothing here is a test.
import { defineConfig, mergeConfig } from 'vitest/config';
import e2e from '../e2e/vitest.config.ts';

const { test, ...shared } = e2e;
const { include: _, ...rest } = test ?? {};

export default mergeConfig(shared, defineConfig({ test: { ...rest, include: ['test/pictures/**/*.pictures.ts'], testTimeout: 900_000, hookTimeout: 600_000 } }));
