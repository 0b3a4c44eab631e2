/** Whether this is the page in one file, which can load nothing later. */
declare const ONE_FILE: boolean;
