import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// `npm run dev` serves the page with hot reload and passes the API on to a running StreamStyle.
const server = 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    target: 'es2022',
    // The server's content security policy allows fonts from files only, never from data URLs.
    assetsInlineLimit: 0,
    // webmidi imports it in Node only, which has no MIDI of its own.
    rollupOptions: { external: ['jzz'] },
  },
  worker: { format: 'es' },
  server: { proxy: { '/v1': { target: server, ws: true }, '/readyz': server } },
  // A test reads the theme's colours as text; otherwise vitest empties style sheets.
  test: { include: ['src/**/*.test.ts'], environment: 'node', css: { include: /theme\.css/ } },
});
