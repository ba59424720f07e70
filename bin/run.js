#!/usr/bin/env node
// The command as installed: the bundled launcher, which answers by itself when nothing changed and loads oclif otherwise.
import '../dist/launcher.js';
