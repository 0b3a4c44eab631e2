// Both workers in one script, for the page in one file: what they share is there once. Its name says which one it is.
if (self.name === "full") void import("./full-worker.js");
else void import("./worker.js");
