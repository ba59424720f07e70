#!/usr/bin/env node
// The command as installed: the bundled launcher, which answers by itself when nothing changed and loads the command line otherwise.
require('../dist/launcher.js');
