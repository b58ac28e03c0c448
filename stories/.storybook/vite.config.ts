import { defineConfig } from 'vite';

/** What the stories import whole is brought late in the product: that is no news here. */
const expected = 'INEFFECTIVE_DYNAMIC_IMPORT';

export default defineConfig({
  logLevel: 'warn',
  build: {
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      onwarn(warning, warn) {
        if (warning.code !== expected) warn(warning);
      },
    },
  },
});
