#!/usr/bin/env node
import module from 'node:module';

// From Node 22.8 on, the next start reuses the code that this one compiled. Only modules loaded after this call count.
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
const { runProcess } = await import('./processIo.js');
await runProcess();
