import { defineConfig } from 'vitest/config';

const shared = { extends: true as const };

export default defineConfig({
  test: {
    projects: [
      { ...shared, test: { name: 'unit', environment: 'node', include: ['src/**/*.test.ts', 'test/unit/**/*.test.ts'] } },
    ],
  },
});
