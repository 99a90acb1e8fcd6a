"""The revisions. One that was released is never changed, so none of them imports the tables of today."""
