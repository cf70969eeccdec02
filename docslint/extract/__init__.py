"""Facts from one page or changelog at a time: pure, picklable, cacheable by content. No extractor sees two pages."""
