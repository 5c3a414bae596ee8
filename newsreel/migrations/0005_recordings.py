from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("newsreel", "0004_comments")]

    operations = []
